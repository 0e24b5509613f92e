import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "./episode.ts";
import { episodeKey } from "./episode-list.ts";
import { checkedResultRow, type ResultRow, type RowStamp } from "./result-row.ts";
import type { ResultStore } from "./result-store.ts";
import { toTimingRow } from "./timing-row.ts";

/** Which episodes are evaluated, by whom, and where the results go. */
export interface EvaluationOptions {
  /** All episodes, including those that the store already has. */
  readonly specs: readonly EpisodeSpec[];
  /**
   * One for each worker; each runs one episode at a time. The results depend neither on their number nor their speed.
   */
  readonly runners: readonly EpisodeRunner[];
  readonly store: ResultStore;
  readonly stamp: RowStamp;
  /** Stops the evaluation. Finished episodes stay in the store. */
  readonly signal: AbortSignal;
  /** Called after a row is stored. */
  readonly onRow?: (row: ResultRow) => void;
}

/** `interrupted`: the signal was aborted before the last episode ended. */
export type EvaluationEnd = "complete" | "interrupted";

/**
 * Runs the episodes that the store does not have yet, and stores each of them as soon as it ends.
 * @throws what a runner rejects with (a wrong spec) or the store throws; the other runners are stopped first.
 */
export async function evaluate(options: EvaluationOptions): Promise<EvaluationEnd> {
  const { specs, runners, store, stamp, signal, onRow } = options;
  const missing = missingEpisodes(specs, store.rows);
  const pending = missing.values();
  let left = missing.length;
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();

  const work = async (runner: EpisodeRunner): Promise<void> => {
    for (const spec of pending) {
      const result = await resultUnlessStopped(runner, spec, stopping.signal);
      if (result === undefined) return;
      const row = checkedResultRow(result, stamp);
      await store.append(row, toTimingRow(result));
      left--;
      onRow?.(row);
      if (stopping.signal.aborted) return;
    }
  };
  const ends = await Promise.allSettled(
    runners.map((runner) =>
      work(runner).catch((error: unknown) => {
        stop();
        throw error;
      }),
    ),
  );
  signal.removeEventListener("abort", stop);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  if (left > 0) return "interrupted";
  await store.finish(specs);
  return "complete";
}

/**
 * The episodes without a row, and those that crashed: the machine may have been the cause, so they run again. An
 * episode that itself causes the crash crashes again with the same row.
 */
export function missingEpisodes(specs: readonly EpisodeSpec[], rows: readonly ResultRow[]): readonly EpisodeSpec[] {
  const finished = new Set(rows.filter((row) => row.outcome.kind !== "crash").map((row) => episodeKey(row.spec)));
  return specs.filter((spec) => !finished.has(episodeKey(spec)));
}

/** Undefined where the signal ended the episode. */
async function resultUnlessStopped(
  runner: EpisodeRunner,
  spec: EpisodeSpec,
  signal: AbortSignal,
): Promise<EpisodeResult | undefined> {
  if (signal.aborted) return undefined;
  try {
    return await runner(spec, signal);
  } catch (error) {
    if (signal.aborted && error instanceof Error && error.name === "AbortError") return undefined;
    throw error;
  }
}
