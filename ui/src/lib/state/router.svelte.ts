/**
 * Where the user is. Places live in the history entries of the window, not in its address, so that the
 * address (which carries the token of the development bridge) never changes.
 */
export const facetFields = ["level", "tag", "agent", "language", "year"] as const;
export type FacetField = (typeof facetFields)[number];

export interface Filter {
  readonly field: FacetField;
  readonly value: string;
}

export type DetailTab = "description" | "documents" | "history";

export interface Place {
  /** Record whose contents the list shows; null is the top. */
  readonly parent: string | null;
  /** Record on the right. */
  readonly record: string | null;
  readonly query: string;
  readonly filters: readonly Filter[];
  /** Document in the viewer; null lets the viewer choose the first. */
  readonly document: string | null;
  readonly page: number | null;
  readonly tab: DetailTab;
}

export const nowhere: Place = {
  parent: null,
  record: null,
  query: "",
  filters: [],
  document: null,
  page: null,
  tab: "description",
};

function isPlace(value: unknown): value is Place {
  return typeof value === "object" && value !== null && "parent" in value && "filters" in value;
}

/** The query as the core gets it: words and filters together. */
export function fullQuery(place: Pick<Place, "query" | "filters">): string {
  const filters = place.filters.map(({ field, value }) => `${field}:"${value.replaceAll('"', "")}"`);
  return [place.query.trim(), ...filters].filter((part) => part !== "").join(" ");
}

class Router {
  place = $state.raw<Place>(nowhere);

  get searching(): boolean {
    return fullQuery(this.place) !== "";
  }

  start(): void {
    const stored: unknown = (history.state as { place?: unknown } | null)?.place;
    if (isPlace(stored)) this.place = stored;
    addEventListener("popstate", (event) => {
      const place: unknown = (event.state as { place?: unknown } | null)?.place;
      this.place = isPlace(place) ? place : nowhere;
    });
  }

  /** Goes somewhere; `replace` for steps nobody wants to walk back through, such as each letter typed. */
  go(part: Partial<Place>, how: "push" | "replace" = "push"): void {
    const next = { ...this.place, ...part };
    this.place = next;
    const state = { place: $state.snapshot(next) };
    if (how === "push") history.pushState(state, "");
    else history.replaceState(state, "");
  }

  /** Shows a record; the document and page belong to it and are forgotten unless given. */
  open(record: string | null, part: Partial<Place> = {}, how: "push" | "replace" = "push"): void {
    this.go({ record, document: null, page: null, ...part }, how);
  }

  addFilter(filter: Filter): void {
    const rest = this.place.filters.filter((f) => f.field !== filter.field || f.value !== filter.value);
    this.go({ filters: [...rest, filter] });
  }

  removeFilter(filter: Filter): void {
    this.go({
      filters: this.place.filters.filter((f) => f.field !== filter.field || f.value !== filter.value),
    });
  }
}

export const router = new Router();
