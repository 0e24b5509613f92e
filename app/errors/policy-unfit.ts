import type { ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import { UsageError } from "./usage.ts";

/** A policy is fine in itself, but was made for another place than the simulated table. */
export class PolicyUnfitError extends UsageError {
  readonly code = "BINARM_POLICY_UNFIT";
  constructor(details: ErrorDetails) {
    super("the policy does not fit the simulated table", details);
  }
}
