/** Which dialogs and panels are open, and how the focus gets to each pane. */
type Focus = () => void;
export type Pane = "search" | "tree" | "list" | "detail" | "viewer";

const order: readonly Pane[] = ["search", "tree", "list", "detail", "viewer"];

class Windows {
  meeting = $state(false);
  /** The record the sheet for a meeting was opened below; it stays, wherever the panes go meanwhile. */
  meetingPlace = $state<string | null>(null);
  record = $state(false);
  tags = $state(false);
  help = $state(false);
  settings = $state(false);
  jobs = $state(false);

  readonly #panes = new Map<Pane, { element: HTMLElement; focus: Focus }>();

  /** A dialog holds the keyboard. */
  get modal(): boolean {
    return this.meeting || this.record || this.tags || this.help || this.settings;
  }

  addPane(name: Pane, element: HTMLElement, focus: Focus = () => element.focus()): () => void {
    this.#panes.set(name, { element, focus });
    return () => {
      if (this.#panes.get(name)?.element === element) this.#panes.delete(name);
    };
  }

  focusPane(name: Pane): boolean {
    const pane = this.#panes.get(name);
    pane?.focus();
    return pane !== undefined;
  }

  /** The pane after (or before) the one with the focus, around in a ring. */
  cycle(step: 1 | -1): void {
    const there = order.filter((name) => this.#panes.has(name));
    const active = document.activeElement;
    // Panes may stand inside one another (the viewer in the detail): the innermost counts.
    const at = there.findLastIndex((name) => this.#panes.get(name)?.element.contains(active));
    const next =
      there[(at < 0 ? (step === 1 ? 0 : -1) : at + step + there.length) % there.length] ?? there.at(-1);
    if (next) this.focusPane(next);
  }
}

export const windows = new Windows();
