/** Long tasks of this session, newest first, and attaching files, which starts one. */
import { call, host } from "$lib/host";
import type { Staging } from "$lib/host/types";
import { errorText } from "$lib/i18n/lookup";
import { m } from "$lib/paraglide/messages.js";
import type { JobItem } from "$lib/bindings/JobItem";
import type { JobView } from "$lib/bindings/JobView";
import { archive, report } from "./archive.svelte";
import { keyLabel } from "./keys";
import { live } from "./live.svelte";
import { notices, type Toast } from "./notices.svelte";

const kept = 20;
const quietMilliseconds = 5000;
const nothing: Staging = { files: [], refused: [] };

export const refused = (job: JobView): number => job.items.filter((item) => item.error !== null).length;

class Jobs {
  #known = $state.raw<readonly JobView[]>([]);
  /** Files refused before their job began; they are shown with it. */
  #early = $state.raw<ReadonlyMap<string, readonly JobItem[]>>(new Map());
  /** The last operation that attached something. */
  lastAttach: string | null = null;
  #saidAt = 0;
  #alone = 0;

  readonly list: readonly JobView[] = $derived(this.#known.map((job) => this.#whole(job)));
  readonly running = $derived(this.list.find((job) => job.state === "running"));

  start(): () => void {
    const stops = [
      live.changes.on((changes) => {
        if (changes.kind === "document.attach") this.lastAttach = changes.op;
      }),
      live.jobs.on((job) => this.take(job)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  #whole(job: JobView): JobView {
    const early = this.#early.get(job.id) ?? [];
    return early.length === 0
      ? job
      : {
          ...job,
          done: job.done + early.length,
          total: job.total + early.length,
          items: [...early, ...job.items],
        };
  }

  take(job: JobView): void {
    const before = this.#known.find((known) => known.id === job.id);
    // The answer to the call may come after the events of a quick job.
    if (before && before.state !== "running") return;
    this.#known = before
      ? this.#known.map((known) => (known.id === job.id ? job : known))
      : [job, ...this.#known].slice(0, kept);
    this.#tell(this.#whole(job));
  }

  #tell(job: JobView): void {
    const failed = refused(job);
    if (job.state === "running") {
      if (Date.now() - this.#saidAt < quietMilliseconds) return;
      this.#saidAt = Date.now();
      if (job.done > 0) notices.say(m["jobs.progress"]({ done: job.done, total: job.total }));
      return;
    }
    if (job.kind !== "attach") return;
    const attached = job.items.length - failed;
    const alone = job.items.length === 1 ? job.items[0] : undefined;
    // The reason for a single file is worth more than a count of one.
    if (alone?.error) notices.fail(`${alone.name}: ${errorText(alone.error)}`);
    else if (failed > 0) notices.fail(m["jobs.ended_with_refusals"]({ attached, refused: failed }));
    else if (job.state === "done") notices.show(m["jobs.attached"]({ count: attached }), this.#takeBack());
  }

  /** Files attached together are taken back together, through any of their operations. */
  #takeBack(): Toast["action"] {
    const op = this.lastAttach;
    if (op === null) return undefined;
    return { label: m["action.undo"](), keys: keyLabel("undo"), run: () => void archive.undo(op) };
  }

  async cancel(id: string): Promise<void> {
    await call("job.cancel", { id }).catch(report);
  }

  async attach(record: string, staging: Staging, role?: string): Promise<void> {
    const early = staging.refused.map(({ name, error }) => ({ name, document: null, error }));
    if (staging.files.length === 0) {
      if (early.length > 0) this.refuse(early);
      return;
    }
    try {
      const job = await call("document.attach", {
        record,
        tokens: staging.files.map((file) => file.token),
        languages: [],
        ...(role === undefined ? {} : { role }),
      });
      if (early.length > 0) {
        this.#early = new Map(this.#early).set(job.id, early);
        const ended = this.list.find((known) => known.id === job.id && known.state !== "running");
        if (ended) this.#tell(ended);
      }
      this.take(job);
    } catch (thrown) {
      report(thrown);
    }
  }

  /** Shows files that were refused before any job could begin. */
  refuse(items: readonly JobItem[]): void {
    const total = items.length;
    const id = `refused-${(this.#alone += 1)}`;
    this.take({ id, kind: "attach", phase: "storing", done: total, total, state: "done", items: [...items] });
  }

  /** Asks for files; empty when there are none or the host could not ask. */
  async pick(): Promise<Staging> {
    try {
      return await host().pickFiles();
    } catch (thrown) {
      report(thrown);
      return nothing;
    }
  }
}

export const jobs = new Jobs();
