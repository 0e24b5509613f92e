import type { PromptForm } from "../../src/domain/variation.ts";
import { UsageError } from "../errors.ts";

/** A named task cannot have the condition. */
export class ConditionNotOfferedError extends UsageError {
  static readonly code = "BINARM_CONDITION_NOT_OFFERED";
  constructor(task: string) {
    super("no other object of this task's scenes can be the target", {
      expected: "tasks in whose scenes another object can be the target",
      received: task,
      where: "--swap-target",
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
