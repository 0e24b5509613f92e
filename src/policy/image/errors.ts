import { BinarmError, type ErrorDetails } from "../../domain/errors/binarm-error.ts";

/** A picture cannot be used: it has no pixels, its bytes do not fit its size, or it is too narrow for any patch. */
export class ImageRefusedError extends BinarmError {
  static readonly code = "BINARM_IMAGE_REFUSED";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the picture cannot be used", details);
  }
}
