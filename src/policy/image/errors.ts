import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";

/** A picture that cannot be looked at: no pixels, bytes that do not fit its size, a shape that leaves nothing to see. */
export class ImageRefusedError extends BinarmError {
  static readonly code = "BINARM_IMAGE_REFUSED";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the picture cannot be used", details);
  }
}
