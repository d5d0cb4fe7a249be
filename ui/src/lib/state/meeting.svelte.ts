/** The "new meeting" form: what it starts from, its draft, its titles, saving it. */
import { call } from "$lib/host";
import { toCallError } from "$lib/host/types";
import { locale } from "$lib/i18n/locale.svelte";
import type { HeadInput } from "$lib/bindings/HeadInput";
import type { MeetingProposal } from "$lib/bindings/MeetingProposal";
import type { RecordRef } from "$lib/bindings/RecordRef";
import type { StagedFile } from "$lib/bindings/StagedFile";
import type { WireError } from "$lib/bindings/WireError";
import { archive } from "./archive.svelte";
import { debounce } from "./debounce";
import { Draft } from "./drafts";
import { jobs } from "./jobs.svelte";
import { proposedTitle } from "./titles";

export interface TitleField {
  language: string;
  text: string;
  /** The user wrote it; it no longer follows body and session. */
  own: boolean;
}

export interface MeetingFields {
  body: string;
  session: string;
  date: string;
  place: string;
  host: string;
  heads: HeadInput[];
  titles: TitleField[];
  tags: string[];
}

export type DittoField = "body" | "session" | "date" | "place" | "host" | "head.0" | "head.1";

export const agreedMinutes = "agreed-minutes";

function emptyHead(party: string): HeadInput {
  return { party, name: "", title: "", organisation: "" };
}

/** Session number as typed; null when it is not a whole number above zero. */
export function readSession(text: string): number | null {
  const digits = text.trim();
  return /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : null;
}

export class MeetingForm {
  fields = $state<MeetingFields>({
    body: "",
    session: "",
    date: "",
    place: "",
    host: "",
    heads: [emptyHead(""), emptyHead("")],
    titles: [],
    tags: [],
  });
  files = $state<StagedFile[]>([]);
  proposal = $state.raw<MeetingProposal | null>(null);
  error = $state.raw<WireError | null>(null);
  restored = $state(false);
  /** Something was typed or added that is worth keeping when the sheet is closed. */
  touched = false;
  saving = $state(false);
  readonly parent: string | null;
  #draft: Draft<MeetingFields>;
  /** Names of the body by language, as far as the authorities know them. */
  #bodies: Record<string, string> = {};
  readonly #nameBodies = debounce(250, (body: string) => void this.#findBodies(body));

  constructor(parent: string | null) {
    this.parent = parent;
    this.#draft = this.#newDraft();
  }

  #newDraft(): Draft<MeetingFields> {
    return new Draft(`meeting:${this.parent ?? ""}`, () => {
      archive.savedAt = new Date();
    });
  }

  async load(): Promise<void> {
    const scope = this.parent === null ? {} : { parent: this.parent };
    try {
      const proposal = await call("meeting.propose", { language: locale.current, ...scope });
      this.proposal = proposal;
      this.#start(proposal);
    } catch (thrown) {
      this.error = toCallError(thrown).wire;
      return;
    }
    const draft = await this.#draft.read();
    if (draft) {
      Object.assign(this.fields, draft);
      this.restored = true;
    }
    await this.#findBodies(this.fields.body);
  }

  #start(proposal: MeetingProposal): void {
    const parties = proposal.parties.length >= 2 ? proposal.parties : [...proposal.parties, "", ""];
    this.fields = {
      body: proposal.body,
      session: String(proposal.session),
      date: "",
      place: "",
      host: "",
      heads: parties.slice(0, Math.max(2, proposal.parties.length)).map(emptyHead),
      titles: proposal.languages.map((language) => ({ language, text: "", own: false })),
      tags: [],
    };
    this.#retitle();
  }

  /** Call after every change of a field. */
  changed(field?: "body" | "session"): void {
    this.touched = true;
    if (field === "body") {
      this.#bodies = {};
      this.#nameBodies(this.fields.body);
    }
    this.#retitle();
    this.#draft.write($state.snapshot(this.fields));
  }

  leaveField(): void {
    this.#draft.flush();
  }

  #retitle(): void {
    const session = readSession(this.fields.session);
    for (const title of this.fields.titles) {
      if (title.own) continue;
      title.text = proposedTitle(title.language, this.#bodies[title.language] ?? this.fields.body, session);
    }
  }

  /** Looks up how the body is called in each language: the same authority, another label. */
  async #findBodies(body: string): Promise<void> {
    const prefix = body.trim();
    if (prefix === "") return;
    const key = prefix.toLocaleLowerCase();
    const found: Record<string, string> = {};
    await Promise.all(
      this.fields.titles.map(async ({ language }) => {
        try {
          const suggestions = await call("suggest", { prefix, kinds: ["body"], limit: 5, language });
          const exact = suggestions.find(
            ({ label, matched }) => (matched ?? label.text).toLocaleLowerCase() === key,
          );
          if (exact?.label.language === language) found[language] = exact.label.text;
        } catch {
          // Without an authority the name stands as typed.
        }
      }),
    );
    if (this.fields.body.trim() !== prefix) return;
    this.#bodies = found;
    this.#retitle();
  }

  writeTitle(index: number, text: string): void {
    const title = this.fields.titles[index];
    if (!title) return;
    title.text = text;
    // Emptied means: make one again.
    title.own = text !== "";
    this.changed();
  }

  addTitle(language: string): void {
    if (this.fields.titles.some((title) => title.language === language)) return;
    this.fields.titles.push({ language, text: "", own: false });
    this.changed();
    void this.#findBodies(this.fields.body);
  }

  /** Copies one field from the session before. */
  ditto(field: DittoField): boolean {
    const previous = this.proposal?.previous;
    if (!previous) return false;
    if (field.startsWith("head.")) {
      const head = this.fields.heads[Number(field.slice(5))];
      const before =
        previous.heads.find((h) => h.party === head?.party) ?? previous.heads[Number(field.slice(5))];
      if (!head || !before) return false;
      head.name = before.name;
      head.title = before.title;
      head.organisation = before.organisation;
    } else {
      const values: Record<string, string> = {
        body: previous.body.text,
        session: previous.session === null ? "" : String(previous.session),
        date: previous.date.text,
        place: previous.place,
        host: previous.host,
      };
      this.fields[field as "body" | "session" | "date" | "place" | "host"] = values[field] ?? "";
    }
    this.changed(field === "body" ? "body" : undefined);
    return true;
  }

  addFiles(files: readonly StagedFile[]): void {
    this.files.push(...files);
    this.touched = true;
  }

  removeFile(token: string): void {
    this.files = this.files.filter((file) => file.token !== token);
  }

  /** Saves the meeting, then attaches its files. Null when a field is at fault. */
  async save(): Promise<RecordRef | null> {
    if (this.saving) return null;
    const { fields } = this;
    const session = readSession(fields.session);
    if (fields.session.trim() !== "" && session === null) {
      this.error = { code: "invalid", message: "", params: { rule: "session" }, field: "session" };
      return null;
    }
    this.saving = true;
    try {
      const { value } = await archive.change("meeting.add", {
        body: fields.body,
        date: fields.date,
        place: fields.place,
        host: fields.host,
        heads: $state.snapshot(fields.heads).filter((head) => head.name.trim() !== ""),
        descriptions: fields.titles
          .filter((title) => title.text.trim() !== "")
          .map((title) => ({ language: title.language, title: title.text, scope: "" })),
        tags: $state.snapshot(fields.tags),
        ...(session === null ? {} : { session }),
        ...(this.parent === null ? {} : { parent: this.parent }),
      });
      this.error = null;
      await this.#draft.remove();
      const files = $state.snapshot(this.files);
      this.files = [];
      await jobs.attach(value.id, { files, refused: [] }, agreedMinutes);
      return value;
    } catch (thrown) {
      this.error = toCallError(thrown).wire;
      return null;
    } finally {
      this.saving = false;
    }
  }

  /** Begins the next session in the same sheet. */
  async next(): Promise<void> {
    this.#draft = this.#newDraft();
    this.restored = false;
    this.touched = false;
    await this.load();
  }

  /** Gives the draft up and starts afresh. */
  async discard(): Promise<void> {
    await this.#draft.remove();
    this.files = [];
    await this.next();
  }
}

const forms = new Map<string, MeetingForm>();

/** The form for one place in the hierarchy; files chosen for it stay with it while the window lives. */
export function meetingForm(parent: string | null): MeetingForm {
  const key = parent ?? "";
  const known = forms.get(key);
  if (known) return known;
  const form = new MeetingForm(parent);
  forms.set(key, form);
  return form;
}

export function forgetMeetingForm(parent: string | null): void {
  forms.delete(parent ?? "");
}
