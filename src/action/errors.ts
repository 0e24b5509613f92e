import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** A value lies outside the range of the bins, or is not a finite number. */
export class ValueOutOfRangeError extends BinarmError {
  static readonly code = "BINARM_VALUE_OUT_OF_RANGE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the value has no bin", details);
  }
}

/** The description of an action space lacks something or contradicts itself. */
export class InvalidActionSpaceError extends BinarmError {
  static readonly code = "BINARM_INVALID_ACTION_SPACE";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the description of the action space is not valid", details);
  }
}

/** A plan does not belong to the action space: its kind, its number of steps or its rate differs. */
export class PlanNotInActionSpaceError extends BinarmError {
  static readonly code = "BINARM_PLAN_NOT_IN_ACTION_SPACE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the plan does not belong to the action space", details);
  }
}
