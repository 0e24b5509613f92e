import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** ROS 2 does not take its arguments, or has no middleware that works. */
export class RosStartError extends BinarmError {
  readonly code = "BINARM_ROS_START";
  constructor(details: ErrorDetails) {
    super("ROS 2 does not start", details);
  }
}

/** A service that is needed does not answer. */
export class ServiceUnavailableError extends BinarmError {
  readonly code = "BINARM_SERVICE_UNAVAILABLE";
  constructor(details: ErrorDetails) {
    super("the service does not answer", details);
  }
}

/** The interfaces of an action are not installed, so that it cannot be offered. */
export class ActionUnavailableError extends BinarmError {
  readonly code = "BINARM_ACTION_UNAVAILABLE";
  constructor(details: ErrorDetails) {
    super("the action cannot be offered", details);
  }
}
