import { describe, expect, it } from "vitest";
import { findWords, nearMark, pieces } from "./marks";
import { placesOf } from "./hits.svelte";
import { addStreamIterator } from "./stream-iterator";
import { viewOf } from "./kinds";

describe("marks of the core", () => {
  it("count Unicode scalar values, not UTF-16 units", () => {
    expect(pieces("𠀋文化 교류", [[1, 3]])).toEqual([
      { text: "𠀋", marked: false },
      { text: "文化", marked: true },
      { text: " 교류", marked: false },
    ]);
  });

  it.each([
    ["nothing", "", [], []],
    ["no marks", "ab", [], [{ text: "ab", marked: false }]],
    [
      "past the end",
      "ab",
      [[1, 9]],
      [
        { text: "a", marked: false },
        { text: "b", marked: true },
      ],
    ],
    [
      "overlapping",
      "abcd",
      [
        [0, 2],
        [1, 3],
      ],
      [
        { text: "ab", marked: true },
        { text: "c", marked: true },
        { text: "d", marked: false },
      ],
    ],
  ] as const)("stand %s", (_, text, marks, expected) => {
    expect(pieces(text, marks)).toEqual(expected);
  });
});

describe("a snippet on one line", () => {
  it("begins at a word near its first mark", () => {
    const text = "양측은 여러 분야의 협력을 논의하고 합의의사록에 서명하였다";
    const start = [...text.slice(0, text.indexOf("합의"))].length;
    const near = nearMark(text, [[start, start + 5]], 8);
    expect(near.text).toBe("…논의하고 합의의사록에 서명하였다");
    expect(pieces(near.text, near.marks).find(({ marked }) => marked)?.text).toBe("합의의사록");
  });

  it("is left alone when the mark is in sight", () => {
    expect(nearMark("기록 관리", [[3, 5]], 8)).toEqual({ text: "기록 관리", marks: [[3, 5]] });
    expect(nearMark("기록 관리", [], 8)).toEqual({ text: "기록 관리", marks: [] });
  });
});

const textOf = (runs: string[], words: string[]): string[] =>
  findWords(runs, words).map(({ start, end }) => {
    if (start.node === end.node) return (runs[start.node] ?? "").slice(start.offset, end.offset);
    const middle = runs.slice(start.node + 1, end.node);
    return [
      (runs[start.node] ?? "").slice(start.offset),
      ...middle,
      (runs[end.node] ?? "").slice(0, end.offset),
    ].join("|");
  });

describe("words on a page", () => {
  it.each([
    ["whole", ["제3차 문화공동위원회를"], ["문화공동위원회"], ["문화공동위원회"]],
    ["over runs", ["제3차 문화공", "동위원회를"], ["문화공동위원회"], ["문화공|동위원회"]],
    ["over a line break", ["기록관\n리 협력"], ["기록관리"], ["기록관\n리"]],
    ["given with its line break", ["기록관", "리"], ["기록관\n리"], ["기록관|리"]],
    ["in any case", ["Agreed MINUTES"], ["minutes"], ["MINUTES"]],
    ["Kazakh", ["Мәдени мұраны"], ["мұраны"], ["мұраны"]],
    ["decomposed in the file", ["문화".normalize("NFD")], ["문화"], ["문화".normalize("NFD")]],
    ["with signs", ["No. 1428-326 (сс)"], ["1428-326"], ["1428-326"]],
    ["two words, each time", ["협력 기록 협력"], ["기록", "협력"], ["협력", "기록", "협력"]],
    ["the longer first", ["기록관리"], ["기록", "기록관리"], ["기록관리"]],
    ["none", ["기록"], [], []],
  ])("are found %s", (_, runs, words, expected) => {
    expect(textOf(runs, words)).toEqual(expected);
  });
});

describe("hits of a document", () => {
  it("are numbered through its pages", () => {
    expect(
      placesOf([
        { page: 2, words: ["a", "b"] },
        { page: 5, words: ["a"] },
      ]),
    ).toEqual([
      { page: 2, at: 0 },
      { page: 2, at: 1 },
      { page: 5, at: 0 },
    ]);
  });
});

describe("the stream iterator", () => {
  it("is added where it is missing and reads to the end", async () => {
    const chunks = ["a", "b"];
    class Stream {
      getReader(): unknown {
        return {
          read: () => Promise.resolve({ done: chunks.length === 0, value: chunks.shift() }),
          releaseLock: () => undefined,
        };
      }
    }
    addStreamIterator(Stream.prototype as unknown as ReadableStream<unknown>);
    const read: unknown[] = [];
    for await (const chunk of new Stream() as unknown as AsyncIterable<unknown>) read.push(chunk);
    expect(read).toEqual(["a", "b"]);
  });
});

describe("how a document is shown", () => {
  it.each([
    ["application/pdf", "text", "pdf"],
    ["application/pdf", "encrypted", "none"],
    ["application/x-hwp", "text", "text"],
    ["application/x-hwp", "failed", "none"],
    ["image/png", "needs_ocr", "image"],
    ["image/tiff", "needs_ocr", "none"],
  ] as const)("%s, %s: %s", (mediaType, state, view) => {
    expect(viewOf({ mediaType, state })).toBe(view);
  });
});
