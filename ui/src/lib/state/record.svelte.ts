/** The record on the right. */
import { call } from "$lib/host";
import { toCallError } from "$lib/host/types";
import { locale } from "$lib/i18n/locale.svelte";
import type { RecordView } from "$lib/bindings/RecordView";
import type { WireError } from "$lib/bindings/WireError";

class OpenRecord {
  view = $state.raw<RecordView | null>(null);
  error = $state.raw<WireError | null>(null);
  #asked = 0;
  /** The record wanted, which is not the one on screen while it is being read. */
  #wanted: string | null = null;

  async show(id: string | null): Promise<void> {
    const question = ++this.#asked;
    this.#wanted = id;
    if (id === null) {
      this.view = null;
      this.error = null;
      return;
    }
    try {
      const view = await call("record.get", { id, language: locale.current });
      if (question !== this.#asked) return;
      this.view = view;
      this.error = null;
    } catch (thrown) {
      if (question !== this.#asked) return;
      this.view = null;
      this.error = toCallError(thrown).wire;
    }
  }

  async reload(): Promise<void> {
    if (this.#wanted) await this.show(this.#wanted);
  }
}

export const open = new OpenRecord();
