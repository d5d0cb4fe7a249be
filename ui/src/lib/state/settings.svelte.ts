/** Settings of the application: how it looks, in what language it speaks. Kept by the core as one JSON text. */
import { call } from "$lib/host";
import { isLocale, locale, preferredLocale, type Locale } from "$lib/i18n/locale.svelte";

export const themes = ["system", "light", "dark"] as const;
export const densities = ["compact", "normal", "roomy"] as const;
export const fontScales = [85, 100, 115, 130, 150, 175, 200] as const;
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

interface Stored {
  theme: Theme;
  density: Density;
  fontScale: number;
  singleKeys: boolean;
  locale: Locale;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[], fallback: T): T {
  return allowed.includes(value as T) ? (value as T) : fallback;
}

/** Reads settings out of whatever was stored, field by field: one bad value must not lose the rest. */
export function readSettings(json: string, languages: readonly string[]): Stored & { rest: object } {
  let raw: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === "object" && value !== null) raw = value as Record<string, unknown>;
  } catch {
    // Nothing stored yet, or not ours: the defaults hold.
  }
  const scale = raw["fontScale"];
  return {
    rest: raw,
    theme: oneOf(raw["theme"], themes, "system"),
    density: oneOf(raw["density"], densities, "normal"),
    fontScale: typeof scale === "number" && scale >= 85 && scale <= 200 ? scale : 100,
    singleKeys: raw["singleKeys"] !== false,
    locale: isLocale(raw["locale"]) ? raw["locale"] : preferredLocale(languages),
  };
}

class Settings {
  theme = $state<Theme>("system");
  density = $state<Density>("normal");
  fontScale = $state(100);
  singleKeys = $state(true);
  /** Pixels of one rem; fixed-height rows are counted in it. */
  rem = $state(16);
  #rest: object = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #systemDark =
    typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : undefined;

  async load(): Promise<void> {
    let json = "";
    try {
      json = await call("settings.get", {});
    } catch {
      // The interface must come up even when settings cannot be read.
    }
    const { rest, locale: language, ...stored } = readSettings(json, navigator.languages);
    this.#rest = rest;
    Object.assign(this, stored);
    locale.set(language);
    this.#systemDark?.addEventListener("change", () => this.apply());
    this.apply();
  }

  change(part: Partial<Stored>): void {
    const { locale: language, ...mine } = part;
    if (language) locale.set(language);
    Object.assign(this, mine);
    this.apply();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#store(), 150);
  }

  zoom(step: -1 | 0 | 1): void {
    if (step === 0) return this.change({ fontScale: 100 });
    const larger = fontScales.filter((scale) => scale > this.fontScale);
    const smaller = fontScales.filter((scale) => scale < this.fontScale);
    const next = step === 1 ? larger[0] : smaller.at(-1);
    if (next !== undefined) this.change({ fontScale: next });
  }

  apply(): void {
    const root = document.documentElement;
    const dark = this.theme === "dark" || (this.theme === "system" && this.#systemDark?.matches === true);
    root.dataset["theme"] = dark ? "dark" : "light";
    root.dataset["density"] = this.density;
    root.style.fontSize = `${this.fontScale}%`;
    this.rem = Number.parseFloat(getComputedStyle(root).fontSize) || 16;
  }

  async #store(): Promise<void> {
    const { theme, density, fontScale, singleKeys } = this;
    const content = { ...this.#rest, theme, density, fontScale, singleKeys, locale: locale.current };
    try {
      await call("settings.put", { content: JSON.stringify(content) });
    } catch {
      // The choice still holds for this session; nothing of the archive is at stake.
    }
  }
}

export const settings = new Settings();
