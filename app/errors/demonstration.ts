import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A demonstration could not be made. */
export class DemonstrationFailedError extends BinarmError {
  readonly code = "BINARM_DEMONSTRATION_FAILED";
  constructor(details: ErrorDetails) {
    super("no demonstration came about", details);
  }
}
