import type { Ablation } from "../../src/domain/ablation.ts";
import type { PromptForm } from "../../src/domain/variation.ts";
import { UsageError } from "../errors.ts";
import { conditionFlag } from "../options/condition-options.ts";

/** The condition would change nothing in the task, or nothing could be changed. */
export class ConditionNotOfferedError extends UsageError {
  static readonly code = "BINARM_CONDITION_NOT_OFFERED";
  constructor(condition: Ablation, task: string, expected: string) {
    super("the task does not have this control", { expected, received: task, where: conditionFlag(condition) });
  }
}

/** No task belongs to the suite. A name of the user's own needs the names of tasks beside it. */
export class UnknownSuiteError extends UsageError {
  static readonly code = "BINARM_UNKNOWN_SUITE";
  constructor(name: string, known: readonly string[]) {
    super("there is no such suite", {
      expected: `one of ${known.join(", ")}, or another name together with --tasks`,
      received: JSON.stringify(name),
      where: "--suite",
    });
  }
}

/** The files of phrases have none for some of the tasks. */
export class NoPhrasesError extends UsageError {
  static readonly code = "BINARM_NO_PHRASES";
  constructor(tasks: readonly string[], known: readonly string[]) {
    super("there are no phrases for these tasks", {
      expected: `--tasks ${known.join(",")}, or phrases for all tasks`,
      received: tasks.join(", "),
      where: "--retell",
    });
  }
}

/** The goals of a named task cannot be told in the form that is asked for. */
export class PromptNotOfferedError extends UsageError {
  static readonly code = "BINARM_PROMPT_NOT_OFFERED";
  constructor(task: string, forms: readonly PromptForm[]) {
    super("the goals of this task cannot be told in this form", {
      expected: `--prompt ${forms.join(" or ")}, or other tasks`,
      received: `${task} in words`,
      where: "--prompt",
    });
  }
}

/** The goals of tasks have more pictures than a policy takes, so that it would refuse every episode of them. */
export class GoalPicturesNotTakenError extends UsageError {
  static readonly code = "BINARM_GOAL_PICTURES_NOT_TAKEN";
  constructor(
    policy: string,
    goals: {
      /** The number of pictures that the policy takes. */
      readonly most: number;
      /** The numbers of pictures in the goals of the tasks that have more. */
      readonly tooMany: ReadonlyMap<string, number>;
      /** The other tasks that were asked for. */
      readonly fitting: readonly string[];
      /** Whether any of the tasks can be told in words. */
      readonly canBeWorded: boolean;
    },
  ) {
    const { most, tooMany, fitting, canBeWorded } = goals;
    const taken = most === 0 ? "goals in words alone" : `goals with at most ${most} pictures`;
    const others = fitting.length === 0 ? "other tasks" : `--tasks ${fitting.join(",")}`;
    super("the policy does not take the pictures of these goals", {
      expected: `${taken}: ${canBeWorded ? "--prompt words, or " : ""}${others}`,
      received: [...tooMany].map(([task, pictures]) => `${task} with ${pictures}`).join(", "),
      where: policy,
    });
  }
}
