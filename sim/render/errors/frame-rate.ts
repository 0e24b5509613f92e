import { BinarmError, type ErrorDetails } from "../../../src/domain/errors/binarm-error.ts";

/** A camera cannot give frames at this rate. */
export class FrameRateError extends BinarmError {
  readonly code = "BINARM_FRAME_RATE";
  constructor(details: ErrorDetails) {
    super("no camera has this frame rate", details);
  }
}
