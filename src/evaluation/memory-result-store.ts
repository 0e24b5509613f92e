import type { EpisodeSpec } from "./episode.ts";
import type { ResultRow } from "./result-row.ts";
import type { ResultStore } from "./result-store.ts";
import { orderBySpecs } from "./row-order.ts";
import type { TimingRow } from "./timing-row.ts";

/** Keeps results for as long as the process lives: for programs that evaluate without leaving files behind. */
export class MemoryResultStore implements ResultStore {
  #rows: ResultRow[] = [];
  #timings: TimingRow[] = [];

  get rows(): readonly ResultRow[] {
    return this.#rows;
  }

  get timings(): readonly TimingRow[] {
    return this.#timings;
  }

  async append(row: ResultRow, timing: TimingRow): Promise<void> {
    this.#rows.push(row);
    this.#timings.push(timing);
  }

  async finish(specs: readonly EpisodeSpec[]): Promise<void> {
    this.#rows = orderBySpecs(this.#rows, specs);
    this.#timings = orderBySpecs(this.#timings, specs);
  }

  async close(): Promise<void> {}
}
