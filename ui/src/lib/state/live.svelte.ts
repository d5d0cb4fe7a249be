/** What the core tells every window: changes, jobs, the index, files dropped. */
import type { Changes } from "$lib/bindings/Changes";
import type { Event } from "$lib/bindings/Event";
import type { JobView } from "$lib/bindings/JobView";
import type { StagedFile } from "$lib/bindings/StagedFile";
import type { Host } from "$lib/host/types";

type Listener<T> = (value: T) => void;

class Channel<T> {
  readonly #listeners = new Set<Listener<T>>();

  on(listener: Listener<T>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}

class Live {
  /** Sequence number of the last operation heard of. */
  seq = $state(0);
  /** Sequence number the index knows. */
  indexed = $state(0);
  rebuilding = $state(false);

  readonly changes = new Channel<Changes>();
  readonly jobs = new Channel<JobView>();
  readonly dropped = new Channel<StagedFile[]>();
  readonly index = new Channel<number>();

  start(host: Host): () => void {
    return host.watch((event) => this.receive(event));
  }

  receive(event: Event): void {
    switch (event.type) {
      case "changes":
        this.seq = Math.max(this.seq, event.changes.seq);
        this.changes.send(event.changes);
        break;
      case "job":
        this.jobs.send(event.job);
        break;
      case "index":
        this.indexed = event.asOf;
        this.rebuilding = event.rebuilding;
        this.index.send(event.asOf);
        break;
      case "dropped":
        this.dropped.send(event.files);
        break;
    }
  }
}

export const live = new Live();
