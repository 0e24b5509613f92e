import { defined } from "../domain/defined.ts";
import { EVALUATION_SEED_BASE } from "../domain/evaluation-seeds.ts";
import type { Level } from "../domain/level.ts";
import type { EpisodeSpec, PolicyVariant } from "./episode.ts";
import { assertEvaluationSeed } from "./seeds.ts";

/** What to evaluate: every task at every level, `episodes` times each. */
export interface EpisodeGrid extends PolicyVariant {
  readonly tasks: readonly string[];
  readonly levels: readonly Level[];
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
  const { policy, condition, tasks, levels, episodes, seedBase = EVALUATION_SEED_BASE } = grid;
  assertEvaluationSeed(seedBase, "seed base");
  assertEvaluationSeed(seedBase + Math.max(0, episodes - 1), "last seed");
  const variant = { policy, ...defined({ condition }) };
  const specs: EpisodeSpec[] = [];
  for (const task of tasks) {
    for (const level of levels) {
      for (let episode = 0; episode < episodes; episode++)
        specs.push({ task, level, seed: seedBase + episode, ...variant });
    }
  }
  return specs;
}

/** The key of an episode within an evaluation: equal for two specs if and only if they are the same episode. */
export const episodeKey = ({ task, level, seed, policy, condition }: EpisodeSpec): string =>
  JSON.stringify([task, level, seed, policy, condition]);

/** As {@link episodeKey}, but the same for every policy and ablation. */
export const sceneKey = ({ task, level, seed }: EpisodeSpec): string => JSON.stringify([task, level, seed]);
