import type { EpisodeSpec } from "./episode.ts";
import type { ResultRow } from "./result-row.ts";
import type { TimingRow } from "./timing-row.ts";

/** Stores the results of one evaluation, so that a run that was killed can be resumed. */
export interface ResultStore {
  /** The finished episodes of this run and of earlier ones: for each episode its latest row. */
  readonly rows: readonly ResultRow[];
  readonly timings: readonly TimingRow[];
  /**
   * Stores one finished episode. When the promise is fulfilled, the row survives a crash of the process or the machine.
   * @throws ResultStoreWriteError where it cannot be stored; later calls fail in the same way
   */
  append(row: ResultRow, timing: TimingRow): Promise<void>;
  /** Sorts the rows in the order of `specs`, so that they do not depend on the order in which episodes ended. */
  finish(specs: readonly EpisodeSpec[]): Promise<void>;
  /** Closes its files and releases its lock. A second call does nothing. */
  close(): Promise<void>;
}
