import type { EpisodeSpec } from "./episode.ts";
import { episodeKey } from "./episode-list.ts";

/** The rows in the order of `specs`, one a spec: of several rows of the same episode the last one counts. */
export function orderBySpecs<Row extends { readonly spec: EpisodeSpec }>(
  rows: readonly Row[],
  specs: readonly EpisodeSpec[],
): Row[] {
  const byEpisode = new Map(rows.map((row) => [episodeKey(row.spec), row]));
  return specs.flatMap((spec) => byEpisode.get(episodeKey(spec)) ?? []);
}
