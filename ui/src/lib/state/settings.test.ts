import { describe, expect, it } from "vitest";
import { preferredLocale } from "$lib/i18n/locale.svelte";
import { rowIndexes, scrollFor, visibleRows } from "$lib/kit/windowed";
import { tokenOf } from "$lib/host/web";
import { errorText } from "$lib/i18n/lookup";
import { readSettings } from "./settings.svelte";

describe("settings", () => {
  it("survive bad values one by one and keep what is not theirs", () => {
    const read = readSettings('{"theme":"dark","density":"huge","fontScale":9999,"archive":"/a"}', ["ru-RU"]);
    expect(read).toMatchObject({ theme: "dark", density: "normal", fontScale: 100, locale: "ru" });
    expect(read.rest).toMatchObject({ archive: "/a" });
    expect(readSettings("", ["kk"])).toMatchObject({ theme: "system", locale: "kk" });
    expect(readSettings("null", [])).toMatchObject({ locale: "en" });
  });

  it("speak the first language of the system that they can", () => {
    expect(preferredLocale(["fr-FR", "ko-KR", "en"])).toBe("ko");
    expect(preferredLocale(["fr"])).toBe("en");
  });
});

describe("rows in sight", () => {
  it("are drawn with some around them and with the focus", () => {
    const window = visibleRows(1000, 20, 2000, 200);
    expect(window).toEqual({ from: 92, to: 118 });
    expect(rowIndexes(window, 3, 1000).slice(0, 2)).toEqual([3, 92]);
    expect(rowIndexes(window, 999, 1000).at(-1)).toBe(999);
    expect(rowIndexes(window, 100, 1000).length).toBe(26);
    expect(visibleRows(5, 20, 0, 0)).toEqual({ from: 0, to: 5 });
  });

  it("are scrolled to no further than needed", () => {
    expect(scrollFor(5, 20, 0, 200)).toBe(0);
    expect(scrollFor(10, 20, 0, 200)).toBe(20);
    expect(scrollFor(2, 20, 100, 200)).toBe(40);
  });
});

describe("the way to the core", () => {
  it("finds its token in the address", () => {
    expect(tokenOf("#token=a%2Bb")).toBe("a+b");
    expect(tokenOf("")).toBe("");
  });

  it("words errors by rule, then by code", () => {
    const error = { message: "English.", params: {} };
    expect(errorText({ ...error, code: "invalid", params: { rule: "required" } })).toBe(
      "This field must not be empty.",
    );
    expect(errorText({ ...error, code: "no_space" })).toMatch(/^The disk is full/);
    expect(errorText({ ...error, code: "invalid", params: { rule: "unheard-of" } })).toMatch(/English\.$/);
  });
});
