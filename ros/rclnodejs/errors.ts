import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** There is no ROS 2 that rclnodejs could run on, or rclnodejs was not built for the one there is. */
export class RosUnavailableError extends BinarmError {
  static readonly code = "BINARM_ROS_UNAVAILABLE";
  readonly fault = "environment";
  constructor(details: ErrorDetails) {
    super("ROS 2 cannot be used", details);
  }
}

/** `npm run ros:setup` lacks something that only the user can provide. */
export class RosSetupError extends BinarmError {
  static readonly code = "BINARM_ROS_SETUP";
  readonly fault = "environment";
  constructor(details: ErrorDetails) {
    super("ROS 2 cannot be set up", details);
  }
}
