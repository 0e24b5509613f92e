import { BinarmError, type ErrorDetails } from "../../../src/domain/errors/binarm-error.ts";

/** The model's camera has a projection that the renderer does not draw. */
export class UnsupportedCameraError extends BinarmError {
  readonly code = "BINARM_UNSUPPORTED_CAMERA";
  constructor(details: ErrorDetails) {
    super("this kind of camera cannot be drawn", details);
  }
}
