/**
 * The description form: what is typed, what the archive holds, and saving the difference.
 * A field the user has not touched follows the archive; one that is touched keeps the user's words until
 * they are saved or given up. A change made elsewhere meanwhile is never overwritten unasked.
 */
import { toCallError } from "$lib/host/types";
import type { DescriptionView } from "$lib/bindings/DescriptionView";
import type { Outcome } from "$lib/bindings/Outcome";
import type { RecordRef } from "$lib/bindings/RecordRef";
import type { RecordUpdate } from "$lib/bindings/RecordUpdate";
import type { RecordView } from "$lib/bindings/RecordView";
import type { WireError } from "$lib/bindings/WireError";

export interface DescriptionForm {
  reference: string;
  date: string;
  extent: string;
  descriptions: DescriptionView[];
}

type Plain = "reference" | "date" | "extent";
const plain: readonly Plain[] = ["reference", "date", "extent"];

export function formOf(view: RecordView): DescriptionForm {
  return {
    reference: view.reference,
    date: view.date.text,
    extent: view.extent,
    descriptions: view.descriptions.map((description) => ({ ...description })),
  };
}

const same = (a: DescriptionView | undefined, b: DescriptionView | undefined): boolean =>
  (a?.title ?? "") === (b?.title ?? "") && (a?.scope ?? "") === (b?.scope ?? "");

const inLanguage = (list: readonly DescriptionView[], language: string): DescriptionView | undefined =>
  list.find((description) => description.language === language);

/** What has to be written to get from `base` to `form`; nothing when they are alike. */
export function difference(base: DescriptionForm, form: DescriptionForm): Partial<RecordUpdate> | null {
  const patch: Partial<RecordUpdate> = {};
  for (const field of plain) if (form[field] !== base[field]) patch[field] = form[field];
  const changed = form.descriptions.filter((description) => {
    return !same(description, inLanguage(base.descriptions, description.language));
  });
  if (changed.length > 0) patch.descriptions = changed.map((description) => ({ ...description }));
  return Object.keys(patch).length === 0 ? null : patch;
}

/** The form over a new base: untouched fields follow the archive, touched ones stay. */
export function rebase(old: DescriptionForm, form: DescriptionForm, next: DescriptionForm): DescriptionForm {
  const result: DescriptionForm = { ...next, descriptions: [] };
  for (const field of plain) if (form[field] !== old[field]) result[field] = form[field];
  const languages = new Set([...next.descriptions, ...form.descriptions].map((d) => d.language));
  for (const language of languages) {
    const typed = inLanguage(form.descriptions, language);
    const before = inLanguage(old.descriptions, language);
    const now = inLanguage(next.descriptions, language);
    const touched = typed !== undefined && !same(typed, before);
    // A language just added and still empty is the user's too.
    const added = typed !== undefined && before === undefined;
    const kept = touched || (added && now === undefined) ? typed : now;
    if (kept) result.descriptions.push({ ...kept });
  }
  return result;
}

export interface Archivist {
  save(update: RecordUpdate): Promise<Outcome<RecordRef>>;
  read(id: string): Promise<RecordView>;
  /** Told when typing has reached the disk. */
  saved(): void;
}

export class DescriptionEditing {
  id: string;
  form = $state<DescriptionForm>({ reference: "", date: "", extent: "", descriptions: [] });
  error = $state.raw<WireError | null>(null);
  /** Somebody changed the record meanwhile. */
  conflict = $state(false);
  #base = $state.raw<DescriptionForm>({ reference: "", date: "", extent: "", descriptions: [] });
  #state: string;
  #saving: Promise<void> | null = null;

  constructor(
    view: RecordView,
    private readonly archivist: Archivist,
  ) {
    this.id = view.id;
    this.#state = view.state;
    this.#base = formOf(view);
    this.form = formOf(view);
  }

  get dirty(): boolean {
    return difference(this.#base, this.form) !== null;
  }

  /** A new view of the same record arrived. While something is typed it is left for the save to find out. */
  follow(view: RecordView): void {
    if (view.id !== this.id || view.state === this.#state) return;
    if (this.dirty || this.#saving) return;
    this.#accept(view);
  }

  #accept(view: RecordView): void {
    const next = formOf(view);
    this.form = rebase(this.#base, $state.snapshot(this.form), next);
    this.#base = next;
    this.#state = view.state;
  }

  addLanguage(language: string): void {
    if (inLanguage(this.form.descriptions, language)) return;
    this.form.descriptions.push({ language, title: "", scope: "" });
  }

  /** Writes what differs. `force` overwrites a change made elsewhere. One save at a time. */
  async save(force = false): Promise<void> {
    if (this.conflict && !force) return;
    if (this.#saving) {
      await this.#saving;
      return this.save(force);
    }
    const sent = $state.snapshot(this.form);
    const patch = difference(this.#base, sent);
    if (!patch) return;
    // A title that is being cleared while its scope stands is not worth an error at every pause.
    this.#saving = this.#write(patch, force).finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #write(patch: Partial<RecordUpdate>, force: boolean): Promise<void> {
    try {
      const expected = force ? {} : { expected: this.#state };
      const sent = $state.snapshot(this.form);
      await this.archivist.save({ id: this.id, ...expected, ...patch });
      this.error = null;
      this.conflict = false;
      const view = await this.archivist.read(this.id);
      // What was sent is no longer "touched"; what was typed since is. A language that is still empty was
      // not sent, and stays the user's.
      this.#base = {
        ...sent,
        descriptions: sent.descriptions.filter(({ title, scope }) => title + scope !== ""),
      };
      this.#accept(view);
      if (!this.dirty) this.archivist.saved();
    } catch (thrown) {
      const { wire } = toCallError(thrown);
      if (wire.code === "conflict") this.conflict = true;
      else this.error = wire;
    }
  }

  /** Gives up what was typed and takes what is in the archive. */
  async discard(): Promise<void> {
    const view = await this.archivist.read(this.id);
    this.conflict = false;
    this.error = null;
    this.#base = formOf(view);
    this.form = formOf(view);
    this.#state = view.state;
  }
}
