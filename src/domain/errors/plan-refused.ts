import { BinarmError, type ErrorDetails } from "./binarm-error.ts";

/** A plan asks for a place outside the workspace; nothing of it is carried out. */
export class PlanOutsideWorkspaceError extends BinarmError {
  static readonly code = "BINARM_PLAN_OUTSIDE_WORKSPACE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the plan leaves the workspace", details);
  }
}
