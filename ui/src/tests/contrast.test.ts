import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "../styles/tokens.css"), "utf8");

function tokens(selector: string): Record<string, string> {
  const found: Record<string, string> = {};
  const blocks = css.matchAll(new RegExp(`${selector.replace(/[[\]"]/g, "\\$&")}\\s*\\{([^}]*)\\}`, "g"));
  for (const [, block] of blocks) {
    for (const [, name, value] of (block ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-fA-F]{6})/g)) {
      if (name && value && found[name] === undefined) found[name] = value;
    }
  }
  return found;
}

const light = tokens(":root");
const themes = { light, dark: { ...light, ...tokens('[data-theme="dark"]') } };

const luminance = (hex: string): number => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
};
const ratio = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

const surfaces = [
  "bg-app",
  "bg-nav",
  "bg-pane",
  "bg-surface",
  "bg-sunken",
  "bg-hover",
  "bg-selected",
  "bg-selected-idle",
];
const text = [
  "fg",
  "fg-2",
  "fg-3",
  "danger",
  "warn",
  "ok",
  "info",
  "lv-fonds",
  "lv-series",
  "lv-file",
  "lv-item",
];
const lines = ["line-control", "focus", "accent"];
const pairs = [
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-mark", "mark"],
  ["on-mark", "mark-current"],
  ["on-page", "page"],
  ["on-page", "page-mark"],
  ["on-page", "page-mark-current"],
  ["fg", "accent-soft"],
  ["danger", "danger-soft"],
  ["warn", "warn-soft"],
  ["info", "info-soft"],
  ["ok", "ok-soft"],
] as const;

describe.each(Object.entries(themes))("%s theme", (_, theme) => {
  const colour = (name: string): string => {
    const value = theme[name];
    if (value === undefined) throw new Error(`no token --${name}`);
    return value;
  };

  it.each(text)("--%s is readable on every surface", (name) => {
    for (const surface of surfaces) {
      expect(ratio(colour(name), colour(surface)), surface).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(lines)("--%s can be told from every surface", (name) => {
    for (const surface of surfaces) {
      expect(ratio(colour(name), colour(surface)), surface).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(pairs)("--%s is readable on --%s", (ink, paper) => {
    expect(ratio(colour(ink), colour(paper))).toBeGreaterThanOrEqual(4.5);
  });
});
