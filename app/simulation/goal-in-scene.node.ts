import { defined } from "../../src/domain/defined.ts";
import type { Goal } from "../../src/domain/goal.ts";
import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { foldText } from "../../src/policy/wording/fold-text.ts";
import type { Terminal } from "../console/terminal.ts";
import { ConflictingOptionsError } from "../errors.ts";
import { isBuiltIn } from "../options/choices.node.ts";
import { type GivenGoal, readGoal } from "../options/goal-options.node.ts";
import type { EpisodeSimulator } from "./episode-simulator.node.ts";
import type { GoalInScene } from "./unjudged-outcome.ts";

/** The text of `--goal` and the files of `--picture`. */
export interface GoalFlags {
  readonly goal?: string;
  readonly picture?: readonly string[];
}

/** The text of a goal without any pictures, which `--words` would take as well. */
export const goalInWords = ({ goal, picture }: GoalFlags): string | undefined =>
  picture === undefined && goal !== undefined && !BRACE.test(goal) ? goal : undefined;

const BRACE = /[{}]/;

/**
 * Reads the goal of `--goal` and `--picture` for an episode; undefined where there are no pictures in it.
 * @throws ConflictingOptionsError, ImageRefusedError, GoalRefusedError, and PolicyFolderError for a bad policy
 */
export async function goalInScene(
  flags: GoalFlags,
  spec: EpisodeSpec,
  { firstObservation }: Pick<EpisodeSimulator, "firstObservation">,
  terminal: Terminal,
): Promise<GoalInScene | undefined> {
  const { goal: instruction, picture: files } = flags;
  if (goalInWords(flags) !== undefined) return undefined;
  if (instruction === undefined) {
    if (files === undefined) return undefined;
    throw new ConflictingOptionsError({ expected: "--goal with --picture", received: "no --goal", where: "--picture" });
  }
  const goalPictures = await takenBy(spec.policy);
  const goal = await readGoal({ instruction, files }, goalPictures, "--goal");
  const own = await firstObservation(spec, { cameras: [], ...defined({ goalPictures }) });
  const isJudged = isSameGoal(goal, own.goal);
  if (!isJudged) {
    const { task, level, seed } = spec;
    terminal.log.warn(`the goal is not the one of ${task} ${level} seed ${seed}, so the episode is not judged`);
  }
  return { goal, isJudged };
}

/** The pictures in goals that the policy takes. */
async function takenBy(policy: string): Promise<GoalPictures | undefined> {
  if (!isBuiltIn(policy)) return (await PolicyFolder.open(policy)).manifest.goalPictures;
  throw new ConflictingOptionsError({
    expected: "with --goal a policy's folder, since other policies do not read goals",
    received: policy,
    where: "--policy",
  });
}

/** Whether two goals are the same in every pixel, and in words up to how they are typed. */
function isSameGoal(one: GivenGoal, other: Pick<Goal, "instruction" | "pictures">): boolean {
  const [pictures, others] = [one.pictures ?? [], other.pictures ?? []];
  return (
    foldText(one.instruction) === foldText(other.instruction) &&
    pictures.length === others.length &&
    pictures.every(({ data }, index) => Buffer.compare(data, others[index]?.data ?? new Uint8Array()) === 0)
  );
}
