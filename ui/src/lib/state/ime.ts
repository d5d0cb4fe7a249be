/**
 * The only place that decides whether a key belongs to an input method.
 * Enter that ends a composition arrives as 229 after `compositionend` on macOS; it is swallowed once,
 * within half a second, because later Enters can be 229 too.
 */
const graceMilliseconds = 500;
const navigation = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
  "Backspace",
  "Delete",
  "Tab",
  "Escape",
]);

export type KeyLike = Pick<KeyboardEvent, "isComposing" | "keyCode" | "key">;

/** Follows compositions; `now` is passed in for tests. */
export class Ime {
  #composing = false;
  #endedAt = Number.NEGATIVE_INFINITY;
  #consumed = true;

  constructor(private readonly now: () => number = () => performance.now()) {}

  readonly start = (): void => {
    this.#composing = true;
  };

  readonly end = (): void => {
    this.#composing = false;
    this.#endedAt = this.now();
    this.#consumed = false;
  };

  get composing(): boolean {
    return this.#composing;
  }

  /** True when the key must not be acted on. */
  owns(event: KeyLike): boolean {
    if (event.isComposing) return true;
    if (event.keyCode !== 229 || navigation.has(event.key)) return false;
    if (this.#composing) return true;
    if (!this.#consumed && this.now() - this.#endedAt < graceMilliseconds) {
      this.#consumed = true;
      return true;
    }
    return false;
  }
}

export const ime = new Ime();
const answers = new WeakMap<KeyboardEvent, boolean>();

/** Starts to follow compositions of the whole page. */
export function followCompositions(target: Document): void {
  target.addEventListener("compositionstart", ime.start, true);
  target.addEventListener("compositionend", ime.end, true);
}

/** The same answer for one event however many layers ask. */
export function imeOwns(event: KeyboardEvent): boolean {
  const known = answers.get(event);
  if (known !== undefined) return known;
  const answer = ime.owns(event);
  answers.set(event, answer);
  return answer;
}

/** Enter that means "do it", not "finish this syllable". */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !imeOwns(event);
}
