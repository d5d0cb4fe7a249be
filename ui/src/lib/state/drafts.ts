/** Forms not saved yet, kept by the core so that closing the window loses nothing. */
import { call } from "$lib/host";
import { debounce } from "./debounce";

const idleMilliseconds = 1000;

/** One draft under one key; `write` waits for a pause, `flush` does not. */
export class Draft<T> {
  readonly #put = debounce(idleMilliseconds, (content: string) => void this.#send(content));
  #closed = false;

  constructor(
    private readonly key: string,
    private readonly saved: () => void = () => undefined,
  ) {}

  async read(): Promise<T | null> {
    try {
      const content = await call("draft.get", { key: this.key });
      return content === null ? null : (JSON.parse(content) as T);
    } catch {
      // An unreadable draft must not keep the form from opening.
      return null;
    }
  }

  write(value: T): void {
    if (!this.#closed) this.#put(JSON.stringify(value));
  }

  flush(): void {
    this.#put.flush();
  }

  async #send(content: string): Promise<void> {
    if (this.#closed) return;
    try {
      await call("draft.put", { key: this.key, content });
      this.saved();
    } catch {
      // The words are still in the form; the next pause tries again.
    }
  }

  /** The form was saved or given up. Nothing is written after this. */
  async remove(): Promise<void> {
    this.#closed = true;
    this.#put.cancel();
    await call("draft.remove", { key: this.key }).catch(() => false);
  }
}
