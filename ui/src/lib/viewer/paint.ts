/** Paints hits over text without changing it: CSS Custom Highlight API, one pair of highlights for the page. */
import { findWords } from "./marks";

const hitName = "girok-hit";
const currentName = "girok-hit-current";

interface Painter {
  readonly all: Highlight;
  readonly current: Highlight;
}

let painter: Painter | null | undefined;

function paint(): Painter | null {
  if (painter === undefined) {
    if (typeof Highlight === "function" && "highlights" in CSS) {
      painter = { all: new Highlight(), current: new Highlight() };
      painter.current.priority = 1;
      CSS.highlights.set(hitName, painter.all);
      CSS.highlights.set(currentName, painter.current);
    } else painter = null;
  }
  return painter;
}

function textNodes(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

/** Ranges of the words in what stands below `root`, in reading order. */
export function rangesIn(root: HTMLElement, words: readonly string[]): Range[] {
  const nodes = textNodes(root);
  const found = findWords(
    nodes.map((node) => node.data),
    words,
  );
  return found.flatMap(({ start, end }) => {
    const first = nodes[start.node];
    const last = nodes[end.node];
    if (!first || !last) return [];
    const range = document.createRange();
    range.setStart(first, start.offset);
    range.setEnd(last, end.offset);
    return [range];
  });
}

/** Shows ranges until the function returned is called. `current` is the number of the one stood on. */
export function showRanges(ranges: readonly Range[], current: number): () => void {
  const on = paint();
  if (!on) return () => undefined;
  const chosen = current < 0 ? undefined : ranges[Math.min(current, ranges.length - 1)];
  for (const range of ranges) on.all.add(range);
  if (chosen) {
    on.all.delete(chosen);
    on.current.add(chosen);
  }
  return () => {
    for (const range of ranges) {
      on.all.delete(range);
      on.current.delete(range);
    }
  };
}
