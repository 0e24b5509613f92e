import type { EpisodeSpec } from "./episode.ts";
import type { ResultRow } from "./result-row.ts";
import type { TimingRow } from "./timing-row.ts";

/** Where the results of one evaluation are kept, so that a run that was killed goes on where it stopped. */
export interface ResultStore {
  /** What has been finished so far, by this run and earlier ones; one row an episode, the latest. */
  readonly rows: readonly ResultRow[];
  readonly timings: readonly TimingRow[];
  /**
   * Keeps one finished episode. When the promise is fulfilled, the row survives a crash of the process or the machine.
   * @throws ResultStoreWriteError where it could not be kept; later calls fail the same way.
   */
  append(row: ResultRow, timing: TimingRow): Promise<void>;
  /** Puts the rows in the order of `specs`, so that the order in which episodes ended leaves no trace. */
  finish(specs: readonly EpisodeSpec[]): Promise<void>;
  /** Lets go of what it holds; a second call does nothing. */
  close(): Promise<void>;
}
