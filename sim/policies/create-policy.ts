import type { ActionSpace } from "../../src/action/index.ts";
import type { ActionPlan } from "../../src/domain/action-plan.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { RandomPolicy } from "../../src/policy/random-policy.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { UnknownPolicyError } from "./errors.ts";
import { OraclePolicy } from "./oracle-policy.ts";

export interface PolicyContext {
  readonly actionSpace: ActionSpace;
  /** What the scripted expert would do in the episode's scene. */
  readonly expert: () => ActionPlan;
}

/** The policies that need nothing but the world. */
const BUILT_IN: Readonly<Record<string, (spec: EpisodeSpec, context: PolicyContext) => Policy>> = {
  random: ({ seed }, { actionSpace }) => new RandomPolicy({ actionSpace, seed }),
  oracle: (_, { actionSpace, expert }) => new OraclePolicy({ actionSpace, plan: expert }),
};

/** @throws UnknownPolicyError */
export function createPolicy(spec: EpisodeSpec, context: PolicyContext): Policy {
  const make = BUILT_IN[spec.policy];
  if (make === undefined) throw new UnknownPolicyError(spec.policy, Object.keys(BUILT_IN));
  return make(spec, context);
}
