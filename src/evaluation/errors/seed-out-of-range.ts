import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";

/** A seed lies in the half that is kept for the other use: evaluation or training. */
export class SeedOutOfRangeError extends BinarmError {
  readonly code = "BINARM_SEED_OUT_OF_RANGE";
  constructor(details: ErrorDetails) {
    super("the seed is kept for something else", details);
  }
}
