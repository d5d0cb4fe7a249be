/** Words of the interface, from the catalogue it is made from: a test breaks when a meaning does, not a wording. */
import { readFileSync } from "node:fs";
import { root } from "./bridge.ts";

export type Locale = "en" | "ko" | "ru" | "kk";

/** Gives the message with this key, its values filled in. */
export type Words = (key: string, values?: Record<string, string>) => string;

/** Looks messages up in the catalogue of one language. */
export function messagesOf(locale: Locale): Words {
  const path = root(`assets/locales/${locale}.json`);
  const catalogue = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  return (key, values = {}) => {
    const message = catalogue[key];
    if (typeof message !== "string") throw new Error(`"${path}" has no plain message "${key}"`);
    return message.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}
