/** Long tasks of this session, newest first, and attaching files, which starts one. */
import { call, host } from "$lib/host";
import { m } from "$lib/paraglide/messages.js";
import type { JobView } from "$lib/bindings/JobView";
import type { StagedFile } from "$lib/bindings/StagedFile";
import { report } from "./archive.svelte";
import { live } from "./live.svelte";
import { notices } from "./notices.svelte";

const kept = 20;
const quietMilliseconds = 5000;

export const refused = (job: JobView): number => job.items.filter((item) => item.error !== null).length;

class Jobs {
  list = $state.raw<readonly JobView[]>([]);
  #saidAt = 0;

  readonly running = $derived(this.list.find((job) => job.state === "running"));
  /** The last task ended with something the user should look at. */
  readonly attention = $derived(this.list[0] !== undefined && refused(this.list[0]) > 0);

  start(): () => void {
    return live.jobs.on((job) => this.take(job));
  }

  take(job: JobView): void {
    const before = this.list.find((known) => known.id === job.id);
    if (before && before.state !== "running") return;
    this.list = before
      ? this.list.map((known) => (known.id === job.id ? job : known))
      : [job, ...this.list].slice(0, kept);
    this.#tell(job);
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
    if (failed > 0) notices.fail(m["jobs.ended_with_refusals"]({ attached, refused: failed }));
    else if (job.state === "done") notices.show(m["jobs.attached"]({ count: attached }));
  }

  async cancel(id: string): Promise<void> {
    await call("job.cancel", { id }).catch(report);
  }

  async attach(record: string, files: readonly StagedFile[], role?: string): Promise<void> {
    if (files.length === 0) return;
    try {
      const job = await call("document.attach", {
        record,
        tokens: files.map((file) => file.token),
        languages: [],
        ...(role === undefined ? {} : { role }),
      });
      this.take(job);
    } catch (thrown) {
      report(thrown);
    }
  }

  /** Asks for files; empty when there are none or the host could not ask. */
  async pick(): Promise<StagedFile[]> {
    try {
      return await host().pickFiles();
    } catch (thrown) {
      report(thrown);
      return [];
    }
  }
}

export const jobs = new Jobs();
