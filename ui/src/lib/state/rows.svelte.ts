/** What the list shows, whether it comes from the hierarchy or from a search. */
import { call } from "$lib/host";
import { toCallError } from "$lib/host/types";
import { live } from "./live.svelte";
import { locale } from "$lib/i18n/locale.svelte";
import type { Facets } from "$lib/bindings/Facets";
import type { Hit } from "$lib/bindings/Hit";
import type { RecordRow } from "$lib/bindings/RecordRow";
import type { SearchAnswer } from "$lib/bindings/SearchAnswer";
import type { WireError } from "$lib/bindings/WireError";

export type Row =
  | { readonly kind: "record"; readonly id: string; readonly record: RecordRow }
  | { readonly kind: "hit"; readonly id: string; readonly hit: Hit };

const pageSize = 100;
/** More rows than this are never chosen at once from here. */
const selectLimit = 10_000;

/** Rows loaded page by page; answers to questions no longer asked are dropped. */
abstract class Pages {
  total = $state(0);
  loaded = $state(false);
  error = $state.raw<WireError | null>(null);
  protected rows = $state.raw<ReadonlyMap<number, Row>>(new Map());
  /** Counts questions; an answer is used only while its number is the newest. */
  protected asked = 0;
  readonly #pending = new Map<number, Promise<void>>();

  protected abstract page(offset: number, limit: number): Promise<{ rows: Row[]; total: number }>;

  at(index: number): Row | undefined {
    return this.rows.get(index);
  }

  idAt(index: number): string | undefined {
    return this.rows.get(index)?.id;
  }

  indexOf(id: string): number {
    for (const [index, row] of this.rows) if (row.id === id) return index;
    return -1;
  }

  /** Sees to it that rows `from`…`to` are there; resolves when they are. */
  async ensure(from: number, to: number): Promise<void> {
    const last = Math.floor(Math.max(0, Math.min(to, this.total - 1)) / pageSize);
    const loads: Promise<void>[] = [];
    for (let page = Math.floor(Math.max(0, from) / pageSize); page <= last; page += 1) {
      const offset = page * pageSize;
      if (this.rows.has(offset) || offset >= this.total) continue;
      let load = this.#pending.get(offset);
      if (!load) {
        load = this.#load(offset).finally(() => {
          if (this.#pending.get(offset) === load) this.#pending.delete(offset);
        });
        this.#pending.set(offset, load);
      }
      loads.push(load);
    }
    await Promise.all(loads);
  }

  async #load(offset: number): Promise<void> {
    const question = this.asked;
    try {
      const { rows, total } = await this.page(offset, pageSize);
      if (question !== this.asked) return;
      const next = new Map(this.rows);
      rows.forEach((row, at) => next.set(offset + at, row));
      this.rows = next;
      this.total = total;
    } catch (thrown) {
      if (question === this.asked) this.error = toCallError(thrown).wire;
    }
  }

  /** Starts over; rows stay on screen until the new ones are there. */
  protected async restart(): Promise<void> {
    const question = ++this.asked;
    this.#pending.clear();
    try {
      const { rows, total } = await this.page(0, pageSize);
      if (question !== this.asked) return;
      this.rows = new Map(rows.map((row, at) => [at, row]));
      this.total = total;
      this.error = null;
      this.loaded = true;
    } catch (thrown) {
      if (question !== this.asked) return;
      this.rows = new Map();
      this.total = 0;
      this.error = toCallError(thrown).wire;
      this.loaded = true;
    }
  }

  async allIds(): Promise<string[]> {
    const question = this.asked;
    const ids: string[] = [];
    while (ids.length < Math.min(this.total, selectLimit)) {
      const { rows } = await this.page(ids.length, 500);
      if (question !== this.asked || rows.length === 0) break;
      ids.push(...rows.map((row) => row.id));
    }
    return ids;
  }
}

/** The records directly below one. */
export class Contents extends Pages {
  parent = $state<string | null>(null);

  async show(parent: string | null): Promise<void> {
    if (parent !== this.parent) this.loaded = false;
    this.parent = parent;
    await this.restart();
  }

  protected async page(offset: number, limit: number): Promise<{ rows: Row[]; total: number }> {
    const answer = await call("record.list", {
      offset,
      limit,
      language: locale.current,
      ...(this.parent === null ? {} : { parent: this.parent }),
    });
    return {
      rows: answer.rows.map((record) => ({ kind: "record", id: record.id, record })),
      total: answer.total,
    };
  }
}

/** What a query finds. */
export class Findings extends Pages {
  query = $state("");
  facets = $state.raw<Facets | null>(null);
  notice = $state<string | null>(null);
  /** A question is out. */
  busy = $state(false);

  async ask(query: string): Promise<void> {
    this.query = query;
    if (query === "") {
      this.asked += 1;
      this.rows = new Map();
      this.total = 0;
      this.facets = null;
      this.loaded = false;
      this.busy = false;
      return;
    }
    this.busy = true;
    const question = this.asked + 1;
    await this.restart();
    if (question === this.asked) this.busy = false;
  }

  protected async page(offset: number, limit: number): Promise<{ rows: Row[]; total: number }> {
    const question = this.asked;
    const answer: SearchAnswer = await call("search", {
      query: this.query,
      offset,
      limit,
      facets: offset === 0,
      language: locale.current,
    });
    live.indexed = Math.max(live.indexed, answer.as_of);
    if (offset === 0 && question === this.asked) {
      this.facets = answer.facets ?? null;
      this.notice = answer.notice ?? null;
    }
    return { rows: answer.hits.map((hit) => ({ kind: "hit", id: hit.record, hit })), total: answer.total };
  }
}

export const contents = new Contents();
export const findings = new Findings();
