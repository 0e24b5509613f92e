import { defined } from "../domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../domain/evaluation-seeds.ts";
import type { Level } from "../domain/level.ts";
import type { EpisodeSpec, PolicyVariant } from "./episode.ts";
import { assertEvaluationSeed } from "./seeds.ts";

/** What to evaluate: every task at every level, `episodes` times each. */
export interface EpisodeGrid extends PolicyVariant {
  readonly tasks: readonly string[];
  readonly levels: readonly Level[];
  /** The levels of tasks that do not have all of them. */
  readonly taskLevels?: Readonly<Record<string, readonly Level[]>>;
  /** Episodes per task and level. */
  readonly episodes: number;
  /**
   * The seed of the first episode of each task and level; each further episode has the next seed. Default: 1,000,000.
   */
  readonly seedBase?: number;
}

/**
 * The episodes of an evaluation in their fixed order: by task, then level, then seed. Every task and level, and every
 * policy, gets the same seeds, so that policies can be compared episode by episode.
 * @throws SeedOutOfRangeError where a seed is reserved for training
 */
export function listEpisodes(grid: EpisodeGrid): readonly EpisodeSpec[] {
  const { policy, condition, view, prompt, episodes, seedBase = EVALUATION_SEED_BASE } = grid;
  assertEvaluationSeed(seedBase, "seed base");
  assertEvaluationSeed(seedBase + Math.max(0, episodes - 1), "last seed");
  const variant = { policy, ...defined({ condition, view, prompt }) };
  return cellsOf(grid).flatMap((cell) =>
    Array.from({ length: episodes }, (_, episode) => ({ ...cell, seed: seedBase + episode, ...variant })),
  );
}

/** Every task at each of the levels that it has, by task, then level. */
export const cellsOf = ({ tasks, levels, taskLevels = {} }: Pick<EpisodeGrid, "tasks" | "levels" | "taskLevels">) =>
  tasks.flatMap((task) =>
    levels.filter((level) => taskLevels[task]?.includes(level) ?? true).map((level) => ({ task, level })),
  );

/** The key of an episode within an evaluation: equal for two specs if and only if they are the same episode. */
export const episodeKey = ({ task, level, seed, policy, condition, view, prompt, phrase }: EpisodeSpec): string =>
  JSON.stringify([task, level, seed, policy, condition, view, prompt, phrase]);

/** As {@link episodeKey}, but the same for every policy, ablation, variation and phrase. */
export const sceneKey = ({ task, level, seed }: EpisodeSpec): string => JSON.stringify([task, level, seed]);
