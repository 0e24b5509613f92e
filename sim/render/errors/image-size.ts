import { BinarmError, type ErrorDetails } from "../../../src/domain/errors/binarm-error.ts";

/** A picture was asked for that has no pixels, or more than make sense. */
export class ImageSizeError extends BinarmError {
  readonly code = "BINARM_IMAGE_SIZE";
  constructor(details: ErrorDetails) {
    super("no picture of this size can be drawn", details);
  }
}
