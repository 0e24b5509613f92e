import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A parameter was given a value that it cannot have. */
export class ParameterRefusedError extends BinarmError {
  static readonly code = "BINARM_PARAMETER_REFUSED";
  readonly fault = "usage";
  constructor(details: ErrorDetails) {
    super("the parameter cannot have this value", details);
  }
}
