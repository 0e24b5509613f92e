import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A camera cannot give frames at this rate. */
export class FrameRateError extends BinarmError {
  static readonly code = "BINARM_FRAME_RATE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("no camera has this frame rate", details);
  }
}

/** The requested picture has no pixels or too many. */
export class ImageSizeError extends BinarmError {
  static readonly code = "BINARM_IMAGE_SIZE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("no picture of this size can be drawn", details);
  }
}
