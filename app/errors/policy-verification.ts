import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";

/** A policy's model does not say what its golden sample expects. */
export class PolicyVerificationError extends BinarmError {
  readonly code = "BINARM_POLICY_VERIFICATION";
  constructor(details: ErrorDetails) {
    super("the model differs from its golden sample", details);
  }
}
