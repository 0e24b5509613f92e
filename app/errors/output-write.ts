import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A result could not be written although its folder was fine when the work began, e.g. because the disk is full. */
export class OutputWriteError extends BinarmError {
  readonly code = "BINARM_OUTPUT_WRITE";
  constructor(details: ErrorDetails) {
    super("the file could not be written", details);
  }
}
