import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A parameter has a value that the simulated robot cannot have. */
export class ParameterRefusedError extends BinarmError {
  readonly code = "BINARM_ROS_PARAMETER_REFUSED";
  constructor(details: ErrorDetails) {
    super("the parameter cannot have this value", details);
  }
}
