/** What is said to the user without being asked: one toast, one polite and one assertive live region. */
export type Tone = "plain" | "danger";

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void };
}

const showMilliseconds = 10_000;

class Notices {
  toast = $state.raw<Toast | null>(null);
  polite = $state("");
  assertive = $state("");
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows a toast in place of the one before; the live region reads it out. */
  show(text: string, action?: Toast["action"], tone: Tone = "plain"): void {
    this.toast = { id: this.#next++, text, tone, ...(action ? { action } : {}) };
    if (tone === "danger") this.alert(text);
    else this.say(text);
    this.resume();
  }

  fail(text: string): void {
    this.show(text, undefined, "danger");
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.toast = null;
  }

  /** Stops the clock while the toast is pointed at or focused. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dismiss(), showMilliseconds);
  }

  say(text: string): void {
    // The same words twice are read only once unless the text node changes in between.
    this.polite = this.polite === text ? `${text}\u200B` : text;
  }

  alert(text: string): void {
    this.assertive = this.assertive === text ? `${text}\u200B` : text;
  }
}

export const notices = new Notices();
