/** The open archive, whether it is saved, and the one way every change goes: call, note, offer undo. */
import { call } from "$lib/host";
import { toCallError, type Answer, type Command, type Request } from "$lib/host/types";
import type { ArchiveView } from "$lib/bindings/ArchiveView";
import type { Changes } from "$lib/bindings/Changes";
import type { Outcome } from "$lib/bindings/Outcome";
import { errorText, operationName } from "$lib/i18n/lookup";
import { m } from "$lib/paraglide/messages.js";
import { keyLabel } from "./keys";
import { live } from "./live.svelte";
import { notices } from "./notices.svelte";

type Changing = {
  [C in Command]: Answer<C> extends Outcome<unknown> ? C : never;
}[Command];

class Archive {
  view = $state.raw<ArchiveView | null>(null);
  saving = $state(0);
  savedAt = $state.raw<Date | null>(null);
  /** Why the last change did not reach the disk, until one does. */
  trouble = $state<string | null>(null);
  /** Operations this window did itself, so that their echo is known. */
  readonly #own = new Set<string>();

  get writable(): boolean {
    return this.view?.writable ?? false;
  }

  async load(): Promise<void> {
    const view = await call("archive.get", {});
    this.view = view;
    live.seq = Math.max(live.seq, view.seq);
  }

  isOwn(changes: Changes): boolean {
    return this.#own.has(changes.op);
  }

  /** Changes the archive; the toast offers to take it back. Fails with CallError. */
  async change<C extends Changing>(command: C, payload: Request<C>, quiet = false): Promise<Answer<C>> {
    this.saving += 1;
    try {
      const outcome = await call(command, payload);
      const { changes } = outcome as Outcome<unknown>;
      this.savedAt = new Date();
      this.trouble = null;
      if (changes) {
        this.#own.add(changes.op);
        live.seq = Math.max(live.seq, changes.seq);
        if (!quiet) this.offerUndo(changes);
      }
      return outcome;
    } catch (thrown) {
      const error = toCallError(thrown);
      if (error.wire.code !== "invalid" && error.wire.code !== "conflict")
        this.trouble = errorText(error.wire);
      throw error;
    } finally {
      this.saving -= 1;
    }
  }

  offerUndo(changes: Changes): void {
    const back = changes.kind !== "undo";
    const key = back ? "undo" : "redo";
    notices.show(operationName(changes.kind), {
      label: back ? m["action.undo"]() : m["action.redo"](),
      keys: keyLabel(key),
      run: () => void this.#step(back ? "history.undo" : "history.redo", back ? changes.op : undefined),
    });
  }

  undo(op?: string): Promise<void> {
    return this.#step("history.undo", op);
  }

  redo(): Promise<void> {
    return this.#step("history.redo");
  }

  async #step(command: "history.undo" | "history.redo", op?: string): Promise<void> {
    try {
      const { changes } = await this.change(command, op === undefined ? {} : { op });
      if (!changes) notices.show(command === "history.undo" ? m["undo.nothing"]() : m["redo.nothing"]());
    } catch (thrown) {
      const { code } = toCallError(thrown).wire;
      const nothing = code === "not_found" || code === "precondition";
      if (nothing && op === undefined) {
        notices.show(command === "history.undo" ? m["undo.nothing"]() : m["redo.nothing"]());
        this.trouble = null;
      } else if (code === "conflict") notices.fail(m["undo.conflict"]());
      else report(thrown);
    }
  }
}

/** Says what went wrong in a toast. */
export function report(thrown: unknown): void {
  notices.fail(errorText(toCallError(thrown).wire));
}

export const archive = new Archive();
