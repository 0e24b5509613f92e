import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** The policy node does not accept a goal of the simulated robot. */
export class GoalRejectedError extends BinarmError {
  static readonly code = "BINARM_GOAL_REJECTED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy node rejects the goal", details);
  }
}
