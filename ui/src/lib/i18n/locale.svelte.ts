/** The reader's language. Messages read it through Paraglide, so a change is on screen at once. */
import { locales, overwriteGetLocale, type Locale } from "$lib/paraglide/runtime.js";

export type { Locale };
export { locales };

let current = $state<Locale>("en");
overwriteGetLocale(() => current);

export const locale = {
  get current(): Locale {
    return current;
  },
  set(next: Locale): void {
    current = next;
    document.documentElement.lang = next;
  },
};

export function isLocale(value: unknown): value is Locale {
  return typeof value === "string" && (locales as readonly string[]).includes(value);
}

/** The first language the reader's system asks for that we speak. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.toLowerCase().split("-")[0];
    if (isLocale(base)) return base;
  }
  return "en";
}

/** Names of languages in themselves, for choosing one. */
export const autonyms: Record<Locale, string> = {
  en: "English",
  ko: "한국어",
  ru: "Русский",
  kk: "Қазақша",
};
