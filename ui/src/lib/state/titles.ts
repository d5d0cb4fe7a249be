/** Titles of a meeting's record, made from body and session in each language of description. */
import { m } from "$lib/paraglide/messages.js";
import { isLocale, type Locale } from "$lib/i18n/locale.svelte";

/** The title in `language`; empty while there is no body to name. */
export function proposedTitle(language: string, body: string, session: number | null): string {
  const name = body.trim();
  if (name === "") return "";
  const base = language.split("-")[0];
  const spoken: Locale = isLocale(base) ? base : "en";
  if (session === null) return m["title.minutes"]({ body: name }, { locale: spoken });
  return m["title.session_minutes"]({ body: name, session, count: session }, { locale: spoken });
}
