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

/** Makes a policy for an episode, by the name that the episode's spec gives it. */
export type PolicyFactories = Readonly<Record<string, (spec: EpisodeSpec, context: PolicyContext) => Policy>>;

/** The policies that need nothing but the world. */
const BUILT_IN: PolicyFactories = {
  random: ({ seed }, { actionSpace }) => new RandomPolicy({ actionSpace, seed }),
  oracle: (_, { actionSpace, expert }) => new OraclePolicy({ actionSpace, plan: expert }),
};

/** @throws UnknownPolicyError */
export function createPolicy(spec: EpisodeSpec, context: PolicyContext, more: PolicyFactories = {}): Policy {
  const factories = { ...BUILT_IN, ...more };
  const make = factories[spec.policy];
  if (make === undefined) throw new UnknownPolicyError(spec.policy, Object.keys(factories));
  return make(spec, context);
}
