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
