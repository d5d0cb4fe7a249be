/** Which rows of a list are chosen, and which one has the focus. Selection is not focus. */
export class Selection {
  ids = $state.raw<ReadonlySet<string>>(new Set());
  /** Row with the focus; -1 when the list is empty or was never entered. */
  focus = $state(-1);
  #anchor = -1;

  /** Row a range starts from; -1 when there is none. */
  get anchor(): number {
    return this.#anchor;
  }

  get count(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  clear(): void {
    this.ids = new Set();
    this.focus = -1;
    this.#anchor = -1;
  }

  /** One row and only it. */
  only(index: number, id: string): void {
    this.ids = new Set([id]);
    this.focus = index;
    this.#anchor = index;
  }

  /** Moves the focus and leaves what is chosen. */
  move(index: number): void {
    this.focus = index;
  }

  toggle(index: number, id: string): void {
    const next = new Set(this.ids);
    if (!next.delete(id)) next.add(id);
    this.ids = next;
    this.focus = index;
    this.#anchor = index;
  }

  /** Everything from the last row chosen by itself to `index`; `idAt` may not know rows not loaded yet. */
  extend(index: number, idAt: (index: number) => string | undefined): void {
    const anchor = this.#anchor < 0 ? index : this.#anchor;
    const next = new Set<string>();
    for (let at = Math.min(anchor, index); at <= Math.max(anchor, index); at += 1) {
      const id = idAt(at);
      if (id !== undefined) next.add(id);
    }
    this.ids = next;
    this.focus = index;
    this.#anchor = anchor;
  }

  all(ids: Iterable<string>): void {
    this.ids = new Set(ids);
  }
}
