/** Numbers, sizes and times in the reader's language. */
import { locale } from "./locale.svelte";
import { lookup } from "./lookup";

export const formatNumber = (value: number): string => new Intl.NumberFormat(locale.current).format(value);

export function formatBytes(bytes: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(locale.current, {
    style: "unit",
    unit: units[unit] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: unit === 0 || value >= 10 ? 0 : 1,
  }).format(value);
}

export const formatTime = (at: Date): string =>
  new Intl.DateTimeFormat(locale.current, { hour: "2-digit", minute: "2-digit" }).format(at);

export const formatInstant = (rfc3339: string): string =>
  new Intl.DateTimeFormat(locale.current, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(rfc3339),
  );

/** The name of a language in the reader's language. Web views do not all know these in Kazakh, so ours are our own. */
export function languageName(code: string): string {
  if (code === "" || code === "und") return "";
  const own = lookup(`language.${code}`);
  if (own !== undefined) return own;
  try {
    return new Intl.DisplayNames(locale.current, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
