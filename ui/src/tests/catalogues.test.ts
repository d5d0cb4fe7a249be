import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";
import { operations } from "$lib/bindings/operations";
import { keys } from "$lib/state/keys";

const root = join(import.meta.dirname, "../..");
const languages = ["en", "ko", "ru", "kk"] as const;
type Catalogue = Record<string, unknown>;

const read = (language: string): Catalogue => {
  const file = join(root, `../assets/locales/${language}.json`);
  const { $schema: _, ...messages } = JSON.parse(readFileSync(file, "utf8")) as Catalogue;
  return messages;
};
const catalogues = Object.fromEntries(languages.map((language) => [language, read(language)]));

function sources(extension: string): { path: string; text: string }[] {
  return readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(extension) && !path.includes("paraglide") && !path.includes("bindings"))
    .map((path) => ({ path, text: readFileSync(join(root, "src", path), "utf8") }));
}

/** Keys that come from the core or are put together: the core's words are the last part of each. */
const dynamic =
  /^(level|role|stage|phase|reason|refused|rule|error|facet|matched|notice|theme|density|help|language|text_state)\./;

/** Keys that only the core reads: labels it puts into reports and lists. */
const ofTheCore = /^(profile|completeness|report|transfer_list)\./;

/** Every text of a message, whatever its form. */
function texts(message: unknown): string[] {
  if (typeof message === "string") return [message];
  const [{ match }] = message as [{ match: Record<string, string> }];
  return Object.values(match);
}
const holes = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe("message catalogues", () => {
  it.each(languages)("%s has exactly the keys of English", (language) => {
    expect(Object.keys(catalogues[language] ?? {}).sort()).toEqual(
      Object.keys(catalogues["en"] ?? {}).sort(),
    );
  });

  it.each(languages)("%s fills the same places in every message and leaves none empty", (language) => {
    for (const [key, message] of Object.entries(catalogues[language] ?? {})) {
      const english = new Set(texts(catalogues["en"]?.[key]).flatMap(holes));
      for (const text of texts(message)) {
        expect(text.trim(), `${language} ${key}`).not.toBe("");
        expect(
          holes(text).filter((hole) => !english.has(hole)),
          `${language} ${key}`,
        ).toEqual([]);
      }
    }
  });

  it("Russian plurals have one, few and the rest", () => {
    for (const [key, message] of Object.entries(catalogues["ru"] ?? {})) {
      if (typeof message === "string") continue;
      const [{ match }] = message as [{ match: Record<string, string> }];
      expect(Object.keys(match), key).toEqual(["plural=one", "plural=few", "plural=*"]);
    }
  });

  it("every key is used, and every key used exists", () => {
    const code = [...sources(".ts"), ...sources(".svelte")].filter(({ path }) => !path.endsWith(".test.ts"));
    const used = new Set<string | undefined>(
      code.flatMap(({ text }) => [...text.matchAll(/m\["([^"]+)"\]/g)].map(([, key]) => key)),
    );
    const known = Object.keys(catalogues["en"] ?? {});
    for (const operation of operations) used.add(operation);
    expect(known.filter((key) => !used.has(key) && !dynamic.test(key) && !ofTheCore.test(key))).toEqual([]);
    expect([...used].filter((key) => key !== undefined && !known.includes(key))).toEqual([]);
  });

  it("every key that is shown in the help says what it does", () => {
    for (const key of keys) if (key.title) expect(key.title()).not.toBe("");
  });
});

interface Node {
  type: string;
  data?: string;
  name?: string;
  value?: unknown;
  [part: string]: unknown;
}

const spoken = new Set(["aria-label", "title", "placeholder", "alt", "label", "aria-description"]);
/** Signs that are the same in every language. */
const neutral = /^[\s\p{P}\p{S}\d]*$/u;

function literals(node: unknown, found: string[]): string[] {
  if (Array.isArray(node)) node.forEach((child) => literals(child, found));
  else if (typeof node === "object" && node !== null) {
    const { type, data, name, value } = node as Node;
    if (type === "Text" && typeof data === "string" && !neutral.test(data)) found.push(data.trim());
    if (type === "Attribute") {
      if (spoken.has(name ?? "")) literals(value, found);
      return found;
    }
    if (type === "StyleDirective" || type === "Script" || type === "StyleSheet" || type === "Comment")
      return found;
    for (const [part, child] of Object.entries(node)) if (part !== "parent") literals(child, found);
  }
  return found;
}

/** Names of standards and keys are not translated. */
const allowed = new Set<string>([]);

describe("components", () => {
  it.each(sources(".svelte").map(({ path, text }) => [path, text] as const))(
    "%s holds no text of its own",
    (_, text) => {
      const { fragment } = parse(text, { modern: true });
      expect(literals(fragment, []).filter((literal) => !allowed.has(literal))).toEqual([]);
    },
  );
});
