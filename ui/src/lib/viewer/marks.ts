/** Where found words stand in a text. Pure: no DOM, so that it can be tested to the letter. */

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at its marks. The core counts Unicode scalar values; strings here count UTF-16 units. */
export function pieces(text: string, marks: readonly (readonly [number, number])[]): Piece[] {
  if (marks.length === 0) return text === "" ? [] : [{ text, marked: false }];
  const scalars = [...text];
  const result: Piece[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    const from = Math.max(at, start);
    const to = Math.min(scalars.length, end);
    if (to <= from) continue;
    if (from > at) result.push({ text: scalars.slice(at, from).join(""), marked: false });
    result.push({ text: scalars.slice(from, to).join(""), marked: true });
    at = to;
  }
  if (at < scalars.length) result.push({ text: scalars.slice(at).join(""), marked: false });
  return result;
}

const ellipsis = "…";

/**
 * A snippet that has to fit on one line, cut at its start so that its first mark is in sight: at most `lead`
 * characters stand before it, from the beginning of a word.
 */
export function nearMark(
  text: string,
  marks: readonly (readonly [number, number])[],
  lead: number,
): { text: string; marks: [number, number][] } {
  const scalars = [...text];
  const first = marks[0]?.[0] ?? 0;
  const same = { text, marks: marks.map(([start, end]) => [start, end] as [number, number]) };
  if (first <= lead) return same;
  let cut = first - lead;
  while (cut < first && !/\s/u.test(scalars[cut - 1] ?? " ")) cut += 1;
  const shift = ellipsis.length - cut;
  return {
    text: ellipsis + scalars.slice(cut).join(""),
    marks: marks.map(([start, end]) => [start + shift, end + shift]),
  };
}

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * A pattern for the words of one page. Space in a word matches any space; between characters none, some or a
 * line break may stand, because PDF text is cut into lines and runs at will, Hangul in the middle of a word.
 */
export function wordPattern(words: readonly string[]): RegExp | null {
  // A file may hold decomposed text, the core composed: both forms are looked for.
  const forms = words
    .map((word) => word.trim())
    .flatMap((word) => [word, word.normalize("NFC"), word.normalize("NFD")]);
  const unique = [...new Set(forms)].filter((word) => word !== "");
  if (unique.length === 0) return null;
  // The longest first, so that a word never hides behind its own beginning.
  unique.sort((a, b) => b.length - a.length);
  const patterns = unique.map((word) =>
    word
      .split(/\s+/u)
      .map((part) => [...part].map(escape).join("[\\s\\u00ad]*"))
      .join("\\s*"),
  );
  return new RegExp(patterns.join("|"), "giu");
}

export interface Place {
  /** Index of the text run. */
  readonly node: number;
  readonly offset: number;
}

export interface Found {
  readonly start: Place;
  readonly end: Place;
}

/** The words in a sequence of text runs, in reading order, as places inside the runs. */
export function findWords(runs: readonly string[], words: readonly string[]): Found[] {
  const pattern = wordPattern(words);
  if (!pattern) return [];
  const starts: number[] = [];
  let joined = "";
  for (const run of runs) {
    starts.push(joined.length);
    joined += run;
  }
  const place = (at: number, isEnd: boolean): Place => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const start = starts[middle] ?? 0;
      // An end at a border belongs to the run before, a start to the run after.
      if (isEnd ? start < at : start <= at) low = middle;
      else high = middle - 1;
    }
    return { node: low, offset: at - (starts[low] ?? 0) };
  };
  const found: Found[] = [];
  for (const match of joined.matchAll(pattern)) {
    if (match[0].length === 0) continue;
    const end = match.index + match[0].length;
    found.push({ start: place(match.index, false), end: place(end, true) });
  }
  return found;
}
