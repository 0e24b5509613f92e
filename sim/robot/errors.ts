import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A description does not fit the model it names, beyond a name that is missing. */
export class RobotDescriptionError extends BinarmError {
  static readonly code = "BINARM_ROBOT_DESCRIPTION";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the robot is not as described", details);
  }
}
