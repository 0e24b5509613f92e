import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import type { Level } from "../../src/domain/level.ts";
import type { PromptForm } from "../../src/domain/variation.ts";

/** The task is not offered at the level. */
export class UnsupportedLevelError extends BinarmError {
  static readonly code = "BINARM_UNSUPPORTED_LEVEL";
  readonly fault = "work";
  constructor(task: string, level: Level, levels: readonly Level[]) {
    super("the task is not offered at this level", {
      expected: levels.join(" or "),
      received: level,
      where: `task ${task}`,
    });
  }
}

/** Demonstrations were requested of a task that is kept to be new in evaluations. */
export class HeldOutTaskError extends BinarmError {
  static readonly code = "BINARM_HELD_OUT_TASK";
  readonly fault = "usage";
  constructor(task: string, levels: readonly Level[], where: string) {
    super("the task is held out of training", {
      expected: "tasks that are offered at L1",
      received: `${task}, which is offered at ${levels.join(" and ")}`,
      where,
    });
  }
}

/** A task drew scene after scene and none fitted on the table: its definition asks for too much. */
export class SceneInfeasibleError extends BinarmError {
  static readonly code = "BINARM_SCENE_INFEASIBLE";
  readonly fault = "work";
  constructor(task: string, level: Level, seed: number, draws: number) {
    super("no scene fits on the table", {
      expected: `a scene within ${draws} draws`,
      received: "none",
      where: `task ${task}, level ${level}, seed ${seed}`,
    });
  }
}

/** The goals of the task cannot be told in this form. */
export class UnsupportedPromptError extends BinarmError {
  static readonly code = "BINARM_UNSUPPORTED_PROMPT";
  readonly fault = "usage";
  constructor(task: string, form: PromptForm, forms: readonly PromptForm[]) {
    super("the goals of this task cannot be told in this form", {
      expected: forms.join(" or "),
      received: form,
      where: `task ${task}`,
    });
  }
}
