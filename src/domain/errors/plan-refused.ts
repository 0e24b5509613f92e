import { BinarmError, type ErrorDetails } from "./binarm-error.ts";

/** A plan leaves the workspace, so none of it is executed. */
export class PlanOutsideWorkspaceError extends BinarmError {
  static readonly code = "BINARM_PLAN_OUTSIDE_WORKSPACE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the plan leaves the workspace", details);
  }
}
