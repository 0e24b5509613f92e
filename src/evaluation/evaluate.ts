import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "./episode.ts";
import { episodeKey } from "./episode-list.ts";
import { checkedResultRow, type ResultRow, type RowStamp } from "./result-row.ts";
import type { ResultStore } from "./result-store.ts";
import { toTimingRow } from "./timing-row.ts";

/** Which episodes are evaluated, by whom, and where the results go. */
export interface EvaluationOptions {
  /** All episodes, those that the store already holds included. */
  readonly specs: readonly EpisodeSpec[];
  /** One a worker; each carries out one episode at a time. Neither their number nor their speed changes the result. */
  readonly runners: readonly EpisodeRunner[];
  readonly store: ResultStore;
  readonly stamp: RowStamp;
  /** Stops the evaluation; what was finished stays in the store. */
  readonly signal: AbortSignal;
  /** Called after a row is safe. */
  readonly onRow?: (row: ResultRow) => void;
}

/** `interrupted`: the signal was aborted before the last episode was done. */
export type EvaluationEnd = "complete" | "interrupted";

/**
 * Carries out the episodes that the store does not hold yet and keeps each as soon as it is done.
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
 * The episodes that have no row yet, or one that says nothing: a crash may have come from the machine, so crashed
 * episodes are tried again. What crashes by itself crashes again, and leaves the same row.
 */
export function missingEpisodes(specs: readonly EpisodeSpec[], rows: readonly ResultRow[]): readonly EpisodeSpec[] {
  const finished = new Set(rows.filter((row) => row.outcome.kind !== "crash").map((row) => episodeKey(row.spec)));
  return specs.filter((spec) => !finished.has(episodeKey(spec)));
}

/** Undefined where the episode was given up because of the signal. */
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
