import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** A chunk of pose deltas holds something that is no number, or no rate to follow it at; nothing of it is carried out. */
export class InvalidDeltaPlanError extends BinarmError {
  static readonly code = "BINARM_INVALID_DELTA_PLAN";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the deltas cannot be followed", details);
  }
}
