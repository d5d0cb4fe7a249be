/** Joins the panes: where the user is decides what each of them reads; what the core reports makes them read again. */
import { tick, untrack } from "svelte";
import { call } from "$lib/host";
import { locale } from "$lib/i18n/locale.svelte";
import { m } from "$lib/paraglide/messages.js";
import type { Staging } from "$lib/host/types";
import { archive, report } from "./archive.svelte";
import { debounce } from "./debounce";
import { jobs } from "./jobs.svelte";
import { live } from "./live.svelte";
import { meetingForm } from "./meeting.svelte";
import { notices } from "./notices.svelte";
import { open } from "./record.svelte";
import { fullQuery, router } from "./router.svelte";
import { contents, findings } from "./rows.svelte";
import { Selection } from "./selection.svelte";
import { tree } from "./tree.svelte";
import { windows } from "./windows.svelte";

export const selection = new Selection();

/** What the list shows now. */
export const rows = (): typeof contents | typeof findings => (router.searching ? findings : contents);

/** Records the next action is about: those chosen in the list, else the one open. */
export function targets(): string[] {
  if (selection.count > 0) return [...selection.ids];
  return router.place.record === null ? [] : [router.place.record];
}

/** Makes a hit or a row the record on the right. */
export function show(index: number, how: "push" | "replace" = "push"): void {
  const row = rows().at(index);
  if (!row) return;
  const hit = row.kind === "hit" ? { document: row.hit.document, page: row.hit.page } : {};
  router.open(row.id, hit, how);
}

/** Puts the focus into the record just opened: its document, else its description. */
export async function enterRecord(id: string): Promise<void> {
  const step = 25;
  for (let waited = 0; waited < 2000 && open.view?.id !== id && open.error === null; waited += step) {
    await new Promise((resolve) => setTimeout(resolve, step));
    if (router.place.record !== id) return;
  }
  await tick();
  if (open.view?.id === id && !windows.focusPane("viewer")) windows.focusPane("detail");
}

export function browse(parent: string | null): void {
  selection.clear();
  router.open(parent, { parent, query: "", filters: [] });
}

/** Back from a search to the hierarchy. */
export function endSearch(): void {
  selection.clear();
  router.go({ query: "", filters: [] });
}

export async function trash(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  try {
    const focus = selection.focus;
    await archive.change("record.trash", { ids: [...ids] });
    selection.clear();
    // The row after those gone has the focus, so that one can go on.
    if (focus >= 0) selection.move(Math.max(0, Math.min(focus, rows().total - ids.length - 1)));
    const { record, parent } = router.place;
    if (record !== null && ids.includes(record)) {
      const up = open.view?.path.at(-1)?.id ?? null;
      if (parent !== null && ids.includes(parent)) browse(up);
      else router.open(parent, {}, "replace");
    }
  } catch (thrown) {
    report(thrown);
  }
}

/** Files chosen or dropped go to the meeting being written, else to the record on the right. */
export async function receive(staging: Staging): Promise<void> {
  const { files, refused } = staging;
  if (files.length + refused.length === 0) return;
  if (windows.meeting) {
    meetingForm(windows.meetingPlace).addFiles(files);
    if (files.length > 0) notices.say(m["meeting.files_added"]({ count: files.length }));
    if (refused.length > 0) jobs.refuse(refused.map((file) => ({ ...file, document: null })));
    return;
  }
  const record = router.place.record;
  if (record === null) notices.fail(m["attach.no_record"]());
  else await jobs.attach(record, staging);
}

export async function chooseFiles(): Promise<void> {
  if (!windows.meeting && router.place.record === null) {
    notices.fail(m["attach.no_record"]());
    return;
  }
  await receive(await jobs.pick());
}

/** Settled when the place to begin at is found. */
let begun: Promise<void> = Promise.resolve();

/** Opens the sheet for a meeting in the place browsed, which at the start has to be found first. */
export async function startMeeting(): Promise<void> {
  if (!archive.writable) return;
  await begun;
  windows.meetingPlace = router.place.parent;
  windows.meeting = true;
}

/** Reads what is on screen again. */
const refresh = debounce(40, () => {
  void archive.load().catch(() => undefined);
  void tree.load().catch(report);
  void contents.show(router.place.parent);
  void open.reload();
});

/** Sets up the effects that tie places, panes and events together. Call once, inside an effect root. */
export function tieTogether(): () => void {
  // Derived, so that a step to another record does not read the list again, nor the other way round.
  const parent = $derived(router.place.parent);
  const record = $derived(router.place.record);
  const query = $derived(fullQuery(router.place));

  $effect(() => {
    const wanted = parent;
    void locale.current;
    untrack(() => void contents.show(wanted));
  });
  $effect(() => {
    const wanted = record;
    void locale.current;
    untrack(() => void open.show(wanted));
  });
  $effect(() => {
    void locale.current;
    untrack(() => {
      begun = tree.load().then(firstPlace).catch(report);
    });
  });
  $effect(() => {
    const wanted = query;
    void locale.current;
    untrack(() => void search(wanted));
  });
  const stops = [
    live.changes.on((changes) => {
      refresh();
      // Files attached by a job are announced by the job; everything else by whoever asked for it.
      if (!archive.isOwn(changes)) void archive.load().catch(() => undefined);
    }),
    live.index.on(() => {
      const query = fullQuery(router.place);
      if (query !== "") void findings.ask(query);
      if (open.view?.documents.some((document) => document.state === "pending")) void open.reload();
    }),
    live.dropped.on((files) => void receive({ files, refused: [] })),
    // The text of a document is read after it was attached; its state changes without an operation.
    live.jobs.on((job) => {
      if (job.state !== "running") refresh();
    }),
    jobs.start(),
  ];
  return () => stops.forEach((stop) => stop());
}

async function search(query: string): Promise<void> {
  if (findings.query !== query) selection.clear();
  await findings.ask(query);
  if (query !== "" && query === findings.query) notices.say(m["search.found"]({ count: findings.total }));
}

/** On a fresh start the first fonds is shown, so that no pane is empty without need. */
async function firstPlace(): Promise<void> {
  const { parent, record } = router.place;
  if (parent === null && record === null && !router.searching) {
    const first = tree.flat[0]?.node;
    if (!first) return;
    await tree.expand(first.id);
    // What was chosen meanwhile stood in the list that now gives way.
    selection.clear();
    router.open(first.id, { parent: first.id }, "replace");
    return;
  }
  if (parent === null) return;
  try {
    const view = await call("record.get", { id: parent, language: locale.current });
    await tree.reveal(view.path.map((node) => node.id));
  } catch {
    // The place remembered is gone: begin at the top.
    router.open(null, { parent: null }, "replace");
  }
}
