import { BinarmError, type ErrorDetails } from "./binarm-error.ts";

/** A command was refused and the robot stays where it is. Each reason is a subclass. */
export abstract class CommandRefusedError extends BinarmError {
  readonly fault = "work";
}

/** A pose or tool value of a command is NaN or infinite, or its quaternion has no length. */
export class NonFiniteCommandError extends CommandRefusedError {
  static readonly code = "BINARM_NON_FINITE_COMMAND";
  constructor(details: ErrorDetails) {
    super("the command has a value that is not a finite number", details);
  }
}

/** No joint position within the limits brings the end effector to the pose. */
export class UnreachablePoseError extends CommandRefusedError {
  static readonly code = "BINARM_UNREACHABLE_POSE";
  constructor(details: ErrorDetails) {
    super("the pose cannot be reached", details);
  }
}

/** A joint that the robot does not have, or a position outside its limits. */
export class UnreachableJointsError extends CommandRefusedError {
  static readonly code = "BINARM_UNREACHABLE_JOINTS";
  constructor(details: ErrorDetails) {
    super("the joint positions cannot be reached", details);
  }
}

/** The robot has no tool of the commanded kind. */
export class UnknownToolError extends CommandRefusedError {
  static readonly code = "BINARM_UNKNOWN_TOOL";
  constructor(details: ErrorDetails) {
    super("the robot has no such tool", details);
  }
}
