import { describe, expect, it } from "vitest";
import { Ime, type KeyLike } from "./ime";

const key = (part: Partial<KeyLike>): KeyLike => ({ key: "Enter", keyCode: 13, isComposing: false, ...part });

describe("keys of an input method", () => {
  it("owns every key while a syllable is composed", () => {
    const ime = new Ime(() => 0);
    ime.start();
    expect(ime.owns(key({ isComposing: true }))).toBe(true);
    expect(ime.owns(key({ keyCode: 229 }))).toBe(true);
    expect(ime.owns(key({}))).toBe(false);
  });

  it("swallows the Enter that ended a composition once, and only shortly after it", () => {
    let now = 1000;
    const ime = new Ime(() => now);
    ime.start();
    ime.end();
    now += 20;
    expect(ime.owns(key({ keyCode: 229 }))).toBe(true);
    expect(ime.owns(key({ keyCode: 229 }))).toBe(false);
    ime.start();
    ime.end();
    now += 501;
    expect(ime.owns(key({ keyCode: 229 }))).toBe(false);
  });

  it("leaves arrows and Backspace alone after a composition", () => {
    const ime = new Ime(() => 0);
    ime.start();
    ime.end();
    expect(ime.owns(key({ key: "ArrowDown", keyCode: 229 }))).toBe(false);
    expect(ime.owns(key({ key: "Backspace", keyCode: 229 }))).toBe(false);
  });

  it("leaves a real Enter alone: with ibus one Enter commits and the next is real", () => {
    const ime = new Ime(() => 0);
    ime.start();
    ime.end();
    expect(ime.owns(key({ keyCode: 13 }))).toBe(false);
  });
});
