import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** ROS 2 rejects its arguments, or has no working middleware. */
export class RosStartError extends BinarmError {
  static readonly code = "BINARM_ROS_START";
  readonly fault = "environment";
  constructor(details: ErrorDetails) {
    super("ROS 2 does not start", details);
  }
}

/** A service that is needed does not answer. */
export class ServiceUnavailableError extends BinarmError {
  static readonly code = "BINARM_SERVICE_UNAVAILABLE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the service does not answer", details);
  }
}

/** The interfaces of an action are not installed, so that it cannot be offered. */
export class ActionUnavailableError extends BinarmError {
  static readonly code = "BINARM_ACTION_UNAVAILABLE";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the action cannot be offered", details);
  }
}
