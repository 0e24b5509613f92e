import type { EpisodeSpec } from "./episode.ts";
import { episodeKey } from "./episode-list.ts";

/** One row for each episode: a later row replaces the earlier one of the same episode. */
export class EpisodeRows<Row extends { readonly spec: EpisodeSpec }> {
  #rows = new Map<string, Row>();

  get all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  add(row: Row): void {
    this.#rows.set(episodeKey(row.spec), row);
  }

  /** Sorts the rows in the order of `specs`; rows of other episodes come last. */
  sort(specs: readonly EpisodeSpec[]): void {
    const sorted = new Map<string, Row>();
    for (const key of specs.map(episodeKey)) {
      const row = this.#rows.get(key);
      if (row !== undefined) sorted.set(key, row);
    }
    for (const [key, row] of this.#rows) if (!sorted.has(key)) sorted.set(key, row);
    this.#rows = sorted;
  }
}
