import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";

/** An episode names a policy that the world does not have. */
export class UnknownEpisodePolicyError extends BinarmError {
  static readonly code = "BINARM_UNKNOWN_EPISODE_POLICY";
  readonly fault = "work";
  constructor(name: string, known: readonly string[]) {
    super("there is no such policy", {
      expected: known.join(" or "),
      received: JSON.stringify(name),
      where: "episode",
    });
  }
}

/** The task has no `guess`, so that no instruction can be drawn for its scenes. */
export class NoGuessError extends BinarmError {
  static readonly code = "BINARM_NO_GUESS";
  readonly fault = "work";
  constructor(task: string, known: readonly string[]) {
    super("there is no guess for the task", {
      expected: known.join(" or "),
      received: JSON.stringify(task),
      where: "policy language-blind",
    });
  }
}

/** A phrase has other slots than the goal of an episode, which therefore cannot be told in it. */
export class PhraseNotOfferedError extends BinarmError {
  static readonly code = "BINARM_PHRASE_NOT_OFFERED";
  readonly fault = "usage";
  constructor({ task, level, seed, phrase = "" }: EpisodeSpec, own: string) {
    super("the goal cannot be told in this phrase", {
      expected: `a phrase of the task with the slots of ${JSON.stringify(own)}`,
      received: JSON.stringify(phrase),
      where: `${task} ${level} seed ${seed}`,
    });
  }
}

/** No instruction moves another object of the scene. */
export class NoOtherTargetError extends BinarmError {
  static readonly code = "BINARM_NO_OTHER_TARGET";
  readonly fault = "work";
  constructor({ task, level, seed }: Pick<EpisodeSpec, "task" | "level" | "seed">) {
    super("no other object of the scene can be the target", {
      expected: "a task and a scene in which another object can be",
      received: `${task} ${level} seed ${seed}`,
      where: "condition swapped-target",
    });
  }
}
