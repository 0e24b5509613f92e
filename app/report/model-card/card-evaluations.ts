import type { Ablation } from "../../../src/domain/ablation.ts";
import { whyNotOffered } from "../../evaluation/chosen-tasks.ts";
import { phrasesOfTask, type Retelling, retold } from "../../evaluation/retelling.node.ts";
import type { TaskInfo } from "../../options/choices.node.ts";
import type { PolicySource, SourcedVariant } from "../../policies/policy-source.ts";
import type { EpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { type CardEpisodes, type CardEvaluation, type CardSuite, controlLevel, gridOf } from "./card-plan.ts";

export interface CardEvaluationsOptions {
  readonly source: PolicySource;
  /** The same policy, which acts on words that it does not know. */
  readonly willing: PolicySource;
  readonly simulator: Pick<EpisodeSimulator, "tasks" | "fittingPhrases" | "knownPhrases">;
  /** Sentences that were written apart from the tasks' phrases. */
  readonly retelling: Retelling;
  readonly episodes: CardEpisodes;
  readonly seedBase: number;
}

/** Conditions under which the policy itself is measured. */
const CONTROLS = ["shuffled-instructions", "drawn-instructions", "swapped-target", "black-out"] as const;
/** Conditions that take a goal away. A policy refuses most of them; a willing one shows what it would do. */
const WITHOUT_GOAL = ["gibberish", "blank-words", "blank-pictures"] as const;

/** All episodes of a suite that a model card has, the most important first. */
export function cardEvaluations(suite: CardSuite, options: CardEvaluationsOptions): readonly CardEvaluation[] {
  const { source, willing, episodes, seedBase } = options;
  const { tasks, levels } = suite;
  const low = levels.filter((level) => level !== "L4");
  const level = controlLevel(suite);
  const at = (some: readonly TaskInfo[], count: number) =>
    gridOf({ ...suite, tasks: some, levels: [level] }, { episodes: count, seedBase });
  const whole = (of: readonly CardSuite["levels"][number][], count: number) =>
    gridOf({ ...suite, levels: of }, { episodes: count, seedBase });
  const policy: SourcedVariant = { policy: source.name, source };
  const control = (condition: Ablation, by: PolicySource = source, name: string = condition): CardEvaluation => ({
    part: condition === "retyped" ? "paraphrases" : "controls",
    suite: suite.name,
    name,
    variant: { policy: by.name, source: by, condition },
    grid: at(
      tasks.filter((task) => changesGoal(condition, task)),
      episodes.control,
    ),
  });
  const rest = { suite: suite.name };
  const worded = tasks.filter(({ promptForms }) => promptForms.includes("words") && promptForms.includes("pictures"));
  const inWords = { ...policy, prompt: "words" } as const;
  const known: Retelling = new Map(
    tasks.map(({ name, promptForms: [form = "words"] }) => [name, { [form]: options.simulator.knownPhrases(name) }]),
  );
  return [
    { ...rest, part: "success" as const, name: "policy", variant: policy, grid: whole(low, episodes.success) },
    {
      ...rest,
      part: "success" as const,
      name: "policy-l4",
      variant: policy,
      grid: whole(
        levels.filter((one) => one === "L4"),
        episodes.l4,
      ),
    },
    ...CONTROLS.map((condition) => control(condition)),
    ...WITHOUT_GOAL.flatMap((condition) => [
      control(condition),
      ...(condition === "blank-pictures" ? [] : [control(condition, willing, `${condition}-any-words`)]),
    ]),
    {
      ...rest,
      part: "controls" as const,
      name: "language-blind",
      variant: { policy: "language-blind" },
      grid: at(tasks, episodes.control),
    },
    ...toldOtherwise("known-phrases", policy, known),
    ...toldOtherwise("written-apart", policy, options.retelling),
    ...toldOtherwise("written-apart-in-words", inWords, options.retelling, worded),
    control("retyped"),
    {
      ...rest,
      part: "variations" as const,
      name: "bench",
      variant: { ...policy, view: "bench" as const },
      grid: at(tasks, episodes.variation),
    },
    { ...rest, part: "variations" as const, name: "words", variant: inWords, grid: at(worded, episodes.variation) },
    {
      ...rest,
      part: "baselines" as const,
      name: "random",
      variant: { policy: "random" },
      grid: whole(levels, episodes.control),
    },
    {
      ...rest,
      part: "baselines" as const,
      name: "oracle",
      variant: { policy: "oracle" },
      grid: whole(levels, episodes.control),
    },
  ].filter(({ grid }) => grid.tasks.length > 0 && grid.levels.length > 0);

  function toldOtherwise(
    name: string,
    variant: SourcedVariant,
    retelling: Retelling,
    among: readonly TaskInfo[] = tasks,
  ): readonly CardEvaluation[] {
    const told = among.filter((task) => phrasesOfTask(retelling, task, variant.prompt).length > 0);
    const count = variant.prompt === undefined ? episodes.control : episodes.variation;
    const change: CardEvaluation["change"] = (spec) => retold(spec, retelling, options.simulator);
    return [{ ...rest, part: "paraphrases", name, variant, grid: at(told, count), change }];
  }
}

/** Goals without pictures have nothing left without their words. */
const changesGoal = (condition: Ablation, task: TaskInfo): boolean =>
  whyNotOffered(task, { condition, prompt: undefined }) === undefined &&
  (condition !== "blank-words" || task.promptForms.includes("pictures"));
