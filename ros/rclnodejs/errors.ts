import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** There is no ROS 2 that rclnodejs could run on, or rclnodejs was not built for the one there is. */
export class RosUnavailableError extends BinarmError {
  readonly code = "BINARM_ROS_UNAVAILABLE";
  constructor(details: ErrorDetails) {
    super("ROS 2 cannot be used", details);
  }
}

/** `npm run ros:setup` lacks something that only the user can provide. */
export class RosSetupError extends BinarmError {
  readonly code = "BINARM_ROS_SETUP";
  constructor(details: ErrorDetails) {
    super("ROS 2 cannot be set up", details);
  }
}
