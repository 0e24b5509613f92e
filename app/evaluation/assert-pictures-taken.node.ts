import type { Task } from "../../sim/tasks/index.ts";
import { type EpisodeSpec, listEpisodes } from "../../src/evaluation/index.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { isBuiltIn } from "../options/choices.node.ts";
import type { EpisodeSimulator } from "../simulation/episode-simulator.node.ts";
import { GoalPicturesNotTakenError } from "./errors.ts";
import type { EvaluationPlan } from "./evaluation-plan.node.ts";

/** What tells how many pictures goals have. */
export type GoalTeller = Pick<EpisodeSimulator, "tasks" | "toldPictureCount">;

/** The first episode of each task and level, with each policy. Further episodes have as many pictures in their goals. */
export const firstEpisodes = (plan: EvaluationPlan): readonly EpisodeSpec[] =>
  plan.variants.flatMap((variant) => listEpisodes({ ...plan, ...variant, episodes: 1 }));

/**
 * Checks that policies of folders take as many pictures as the goals of episodes have, since they refuse other goals one
 * by one. To be called before the first episode.
 * @param task a task that was made from a user's words. Default: the tasks that the episodes name
 * @throws GoalPicturesNotTakenError; PolicyFolderError and ConfigError for a bad policy
 */
export async function assertPicturesTaken(
  episodes: readonly EpisodeSpec[],
  { tasks, toldPictureCount }: GoalTeller,
  task?: Task,
): Promise<void> {
  for (const policy of new Set(episodes.map((spec) => spec.policy))) {
    if (isBuiltIn(policy)) continue;
    const most = (await PolicyFolder.open(policy)).manifest.goalPictures?.count ?? 0;
    const counted = episodes.flatMap((spec) =>
      spec.policy === policy ? [[spec.task, toldPictureCount(spec, task)] as const] : [],
    );
    const tooMany = new Map(counted.filter(([, pictures]) => pictures > most));
    if (tooMany.size === 0) continue;
    const fitting = new Set(counted.map(([name]) => name).filter((name) => !tooMany.has(name)));
    const canBeWorded = tasks.some(({ name, promptForms }) => tooMany.has(name) && promptForms.includes("words"));
    throw new GoalPicturesNotTakenError(policy, { most, tooMany, fitting: [...fitting], canBeWorded });
  }
}
