import type { ActionSpace } from "../../src/action/index.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { Middleware } from "../middleware.ts";
import type { PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";

/** A policy that is ready to decide. */
export interface ReadyPolicy {
  readonly policy: Policy;
  readonly actionSpace: ActionSpace;
  /** Set-points a second that it was made with. Absent where it does not say. */
  readonly controlRateHz?: number;
  /** Where it runs, for a person. */
  readonly description: string;
}

/** Loads and warms the policy that the parameters name. @throws what is wrong with it; nothing stays loaded. */
export type PolicyLoader = (parameters: PolicyNodeParameters, middleware: Middleware) => Promise<ReadyPolicy>;
