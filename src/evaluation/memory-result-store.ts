import type { EpisodeSpec } from "./episode.ts";
import { EpisodeRows } from "./episode-rows.ts";
import type { ResultRow } from "./result-row.ts";
import type { ResultStore } from "./result-store.ts";
import type { TimingRow } from "./timing-row.ts";

/** Keeps results in memory, for programs that evaluate without writing files. */
export class MemoryResultStore implements ResultStore {
  readonly #rows = new EpisodeRows<ResultRow>();
  readonly #timings = new EpisodeRows<TimingRow>();

  get rows(): readonly ResultRow[] {
    return this.#rows.all;
  }

  get timings(): readonly TimingRow[] {
    return this.#timings.all;
  }

  async append(row: ResultRow, timing: TimingRow): Promise<void> {
    this.#rows.add(row);
    this.#timings.add(timing);
  }

  async finish(specs: readonly EpisodeSpec[]): Promise<void> {
    this.#rows.sort(specs);
    this.#timings.sort(specs);
  }

  async close(): Promise<void> {}
}
