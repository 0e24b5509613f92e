import type { EndedEpisode } from "../../src/evaluation/index.ts";
import { EpisodesCrashedError } from "../errors.ts";

/** @throws EpisodesCrashedError where any of the episodes crashed, so that no rate stands for all of them. */
export function assertNoCrashes(rows: readonly EndedEpisode[]): void {
  const crashed = rows.flatMap(({ spec, outcome }) => (outcome.kind === "crash" ? [{ spec, outcome }] : []));
  const [first] = crashed;
  if (first === undefined) return;
  throw new EpisodesCrashedError({
    expected: "every episode to its end",
    received: `${crashed.length} crashed of ${rows.length}, the first with ${first.outcome.code}: ${first.outcome.message}`,
    where: `${first.spec.task} ${first.spec.level} seed ${first.spec.seed}`,
  });
}
