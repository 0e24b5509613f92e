import type { ActionSpace } from "../../src/action/index.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { Middleware } from "../middleware.ts";
import type { PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";

/** A policy that is ready to decide. */
export interface ReadyPolicy {
  readonly policy: Policy;
  readonly actionSpace: ActionSpace;
  /** Set-points per second that the policy was trained for. Absent where its manifest gives none. */
  readonly controlRateHz?: number;
  /** Where the policy runs, as text for a person. */
  readonly description: string;
}

/**
 * Loads and warms up the policy that the parameters name. @throws where it cannot be loaded; nothing stays loaded then
 */
export type PolicyLoader = (parameters: PolicyNodeParameters, middleware: Middleware) => Promise<ReadyPolicy>;
