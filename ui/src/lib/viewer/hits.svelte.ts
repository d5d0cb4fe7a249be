/** The places in one document where the query matches, and the one the reader stands on. */
import type { PageMatches } from "$lib/bindings/PageMatches";

export interface HitPlace {
  readonly page: number;
  /** Number of the match on its page, from 0. */
  readonly at: number;
}

export function placesOf(pages: readonly PageMatches[]): HitPlace[] {
  return pages.flatMap(({ page, words }) => words.map((_, at) => ({ page, at })));
}

export class Hits {
  pages = $state.raw<readonly PageMatches[]>([]);
  current = $state(-1);
  readonly places: readonly HitPlace[] = $derived(placesOf(this.pages));

  get place(): HitPlace | undefined {
    return this.places[this.current];
  }

  /** Starts with the first hit on `page`, or after it. */
  set(pages: readonly PageMatches[], page: number | null): void {
    this.pages = pages;
    const places = placesOf(pages);
    const start = page === null ? 0 : places.findIndex((place) => place.page >= page);
    this.current = places.length === 0 ? -1 : Math.max(0, start);
  }

  step(by: 1 | -1): boolean {
    const count = this.places.length;
    if (count === 0) return false;
    this.current = (this.current + by + count) % count;
    return true;
  }

  wordsOn(page: number): readonly string[] {
    return this.pages.find((matches) => matches.page === page)?.words ?? [];
  }
}
