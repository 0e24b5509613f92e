import { BinarmError } from "../../src/domain/errors/binarm-error.ts";

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
