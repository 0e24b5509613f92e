import { variantName } from "./episode.ts";
import { sceneKey } from "./episode-list.ts";
import type { EndedEpisode } from "./result-row.ts";
import { mcnemarExact } from "./statistics/mcnemar.ts";

/** A comparison of two policies on the same episodes, without those that crashed with one of them. */
export interface PolicyComparison {
  readonly first: string;
  readonly second: string;
  /** The number of episodes that both of them ran. */
  readonly pairs: number;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** McNemar's exact test, two-sided. */
  readonly pValue: number;
}

/** Compares the rows of two policies, pairing them by task, level and seed. */
export function comparePolicies(first: readonly EndedEpisode[], second: readonly EndedEpisode[]): PolicyComparison {
  const others = new Map(second.map((row) => [sceneKey(row.spec), row]));
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (const row of first) {
    const other = others.get(sceneKey(row.spec));
    if (other === undefined || row.outcome.kind === "crash" || other.outcome.kind === "crash") continue;
    counts[cellOf(row.outcome.kind === "success", other.outcome.kind === "success")]++;
  }
  return {
    first: nameOf(first),
    second: nameOf(second),
    pairs: counts.both + counts.onlyFirst + counts.onlySecond + counts.neither,
    ...counts,
    pValue: mcnemarExact(counts),
  };
}

const nameOf = ([row]: readonly EndedEpisode[]): string => (row === undefined ? "" : variantName(row.spec));

function cellOf(first: boolean, second: boolean): "both" | "onlyFirst" | "onlySecond" | "neither" {
  if (first) return second ? "both" : "onlyFirst";
  return second ? "onlySecond" : "neither";
}
