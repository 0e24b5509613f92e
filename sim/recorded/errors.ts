import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A folder of recorded episodes, one of its lines, or one of its pictures cannot be used. No work was begun. */
export class RecordingRefusedError extends BinarmError {
  static readonly code = "BINARM_RECORDING_REFUSED";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the recording cannot be used", details);
  }
}
