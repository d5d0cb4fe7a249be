/** What is to be done with the tags of the records chosen. Nothing is written before it is applied. */
import type { TagView } from "$lib/bindings/TagView";

export type Have = "all" | "some" | "none";

export interface TagOption {
  readonly label: string;
  readonly language: string;
  readonly records: number;
  /** Another label of the term that matches what was typed. */
  readonly matched?: string;
  /** Not in the vocabulary yet. */
  readonly created?: boolean;
}

const shown = 60;
const key = (label: string): string =>
  label.normalize("NFKC").toLocaleLowerCase().replace(/\s+/gu, " ").trim();

export class TagChoice {
  text = $state("");
  vocabulary = $state.raw<readonly TagView[]>([]);
  #counts = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Decisions by label: to be on all, or on none. */
  #wanted = $state.raw<ReadonlyMap<string, boolean>>(new Map());

  constructor(private readonly records: number) {}

  setCarried(labels: readonly (readonly string[])[]): void {
    const counts = new Map<string, number>();
    for (const list of labels) for (const label of list) counts.set(label, (counts.get(label) ?? 0) + 1);
    this.#counts = counts;
  }

  carriers(label: string): number {
    return this.#counts.get(label) ?? 0;
  }

  has(label: string): Have {
    const wanted = this.#wanted.get(label);
    if (wanted !== undefined) return wanted ? "all" : "none";
    const carriers = this.carriers(label);
    return carriers === 0 ? "none" : carriers >= this.records ? "all" : "some";
  }

  /** Carried ones first, then the vocabulary as it matches what was typed, then "create". */
  readonly options: readonly TagOption[] = $derived.by(() => {
    const typed = key(this.text);
    const known = new Set<string>();
    const options: TagOption[] = [];
    const add = (option: TagOption): void => {
      if (known.has(option.label)) return;
      known.add(option.label);
      options.push(option);
    };
    const term = new Map(this.vocabulary.map((tag) => [tag.label.text, tag]));
    for (const label of [...this.#wanted.keys(), ...this.#counts.keys()]) {
      if (typed !== "" && !key(label).includes(typed)) continue;
      const tag = term.get(label);
      add({ label, language: tag?.label.language ?? "und", records: tag?.records ?? 0 });
    }
    let exact = false;
    for (const tag of this.vocabulary) {
      const labels = [tag.label, ...tag.otherLabels];
      if (labels.some(({ text }) => key(text) === typed)) exact = true;
      if (options.length >= shown) continue;
      const match = labels.find(({ text }) => key(text).includes(typed));
      if (!match) continue;
      const option = { label: tag.label.text, language: tag.label.language, records: tag.records };
      add(match === tag.label ? option : { ...option, matched: match.text });
    }
    const wanted = this.text.trim();
    if (wanted !== "" && !exact && !known.has(wanted)) {
      options.push({ label: wanted, language: "und", records: 0, created: true });
    }
    return options;
  });

  toggle(option: TagOption): void {
    const next = this.has(option.label) !== "all";
    this.#wanted = new Map(this.#wanted).set(option.label, next);
    if (option.created) this.text = "";
  }

  /** Puts what was typed on all records: the term it names, else a new one. */
  create(): void {
    const typed = key(this.text);
    const known = this.vocabulary.find((tag) =>
      [tag.label, ...tag.otherLabels].some(({ text }) => key(text) === typed),
    );
    this.#wanted = new Map(this.#wanted).set(known?.label.text ?? this.text.trim(), true);
    this.text = "";
  }

  /** What has to be written. */
  change(): { add: string[]; remove: string[] } {
    const add: string[] = [];
    const remove: string[] = [];
    for (const [label, wanted] of this.#wanted) {
      const carriers = this.carriers(label);
      if (wanted && carriers < this.records) add.push(label);
      if (!wanted && carriers > 0) remove.push(label);
    }
    return { add, remove };
  }
}
