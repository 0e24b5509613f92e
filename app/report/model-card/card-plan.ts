import { LEVELS, type Level } from "../../../src/domain/level.ts";
import type { EpisodeSpec } from "../../../src/evaluation/index.ts";
import type { EvaluationGrid } from "../../evaluation/evaluation-plan.node.ts";
import type { TaskInfo } from "../../options/choices.node.ts";
import type { SourcedVariant } from "../../policies/policy-source.ts";

/** What a model card measures, in parts that can be measured one after the other. */
export const CARD_PARTS = [
  "success",
  "controls",
  "paraphrases",
  "variations",
  "baselines",
  "failures",
  "latency",
] as const;
export type CardPartName = (typeof CARD_PARTS)[number];

/** One evaluation of a model card. */
export interface CardEvaluation {
  readonly part: CardPartName;
  readonly suite: string;
  /** Its name in the card and of its files. */
  readonly name: string;
  readonly variant: SourcedVariant;
  readonly grid: EvaluationGrid;
  /** Changes an episode; undefined leaves it out. Default: none is changed. */
  readonly change?: (spec: EpisodeSpec) => EpisodeSpec | undefined;
}

/** Episodes per task and level. */
export interface CardEpisodes {
  /** Of the policy itself. */
  readonly success: number;
  /** Of the policy itself at L4. */
  readonly l4: number;
  /** Of controls, paraphrases and baselines. */
  readonly control: number;
  /** With the other view, and with goals in words. */
  readonly variation: number;
}

/** A suite's tasks and levels that are measured. */
export interface CardSuite {
  readonly name: string;
  readonly tasks: readonly TaskInfo[];
  readonly levels: readonly Level[];
}

/** The level at which controls, paraphrases and variations are measured: the lowest. */
export const controlLevel = ({ levels }: CardSuite): Level => LEVELS.find((level) => levels.includes(level)) ?? "L1";

/** The tasks of a suite that are offered at any of these levels, at those levels that each has. */
export function gridOf(
  { tasks, levels }: CardSuite,
  { episodes, seedBase }: Pick<EvaluationGrid, "episodes" | "seedBase">,
): EvaluationGrid {
  const offered = tasks.filter((task) => task.levels.some((level) => levels.includes(level)));
  const lacking = offered.some((task) => levels.some((level) => !task.levels.includes(level)));
  return {
    tasks: offered.map(({ name }) => name),
    levels,
    ...(lacking && { taskLevels: Object.fromEntries(offered.map((task) => [task.name, task.levels])) }),
    episodes,
    seedBase,
  };
}
