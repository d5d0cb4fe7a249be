/** Which rows of a long list with rows of one height have to be in the page. */
export interface Window {
  readonly from: number;
  /** One past the last. */
  readonly to: number;
}

const overscan = 8;
/** Shown before the height is known, and where there is no layout at all. */
const unknownHeightRows = 30;

export function visibleRows(count: number, rowHeight: number, scrollTop: number, height: number): Window {
  if (height <= 0 || rowHeight <= 0) return { from: 0, to: Math.min(count, unknownHeightRows) };
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + overscan);
  return { from: Math.min(from, to), to };
}

/** The rows to draw: those in sight and the one with the focus, which must never leave the page. */
export function rowIndexes({ from, to }: Window, focus: number, count: number): number[] {
  const indexes: number[] = [];
  if (focus >= 0 && focus < from) indexes.push(focus);
  for (let index = from; index < to; index += 1) indexes.push(index);
  if (focus >= to && focus < count) indexes.push(focus);
  return indexes;
}

/** The scroll position that shows a row, moving as little as possible. */
export function scrollFor(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
