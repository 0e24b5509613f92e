import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** The policy needs a camera that the robot does not have. */
export class MissingCameraError extends BinarmError {
  static readonly code = "BINARM_MISSING_CAMERA";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy needs a camera that is not there", details);
  }
}

/** The pictures of a camera do not have the size that the policy needs. */
export class CameraSizeError extends BinarmError {
  static readonly code = "BINARM_CAMERA_SIZE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the camera's pictures have the wrong size", details);
  }
}

/** The policy writes its plans in another action space than the one that decodes them. */
export class ActionSpaceMismatchError extends BinarmError {
  static readonly code = "BINARM_ACTION_SPACE_MISMATCH";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy's tokens belong to another action space", details);
  }
}

/** The policy threw an error instead of giving tokens; `cause` is that error. */
export class PolicyFailedError extends BinarmError {
  static readonly code = "BINARM_POLICY_FAILED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the policy failed", details);
  }
}
