import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** A chunk of pose deltas has a value that is not a number, or no valid rate, so none of it is executed. */
export class InvalidDeltaPlanError extends BinarmError {
  static readonly code = "BINARM_INVALID_DELTA_PLAN";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the deltas cannot be followed", details);
  }
}

/** A limit is missing or is not a number, or the workspace is empty. */
export class InvalidGuardLimitsError extends BinarmError {
  static readonly code = "BINARM_INVALID_GUARD_LIMITS";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the guard's limits are not valid", details);
  }
}
