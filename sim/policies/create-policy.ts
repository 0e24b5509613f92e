import type { ActionSpace } from "../../src/action/index.ts";
import type { ActionPlan } from "../../src/domain/action-plan.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import { RandomPolicy } from "../../src/policy/random-policy.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { Scene } from "../scene/scene.ts";
import { tableActionSpace } from "../scene/table-action-space.ts";
import { BlackedOutPolicy } from "./blacked-out-policy.ts";
import { UnknownEpisodePolicyError } from "./errors.ts";
import { LanguageBlindPolicy } from "./language-blind/language-blind-policy.ts";
import { OraclePolicy } from "./oracle-policy.ts";

/** What a scripted policy knows of an episode and a camera does not show. */
export interface PolicyContext {
  readonly scene: Scene;
  /** The scripted expert's plan for the episode. */
  readonly expert: () => ActionPlan;
}

/** A policy with the action space of its tokens. */
export interface EpisodePolicy {
  readonly policy: Policy;
  readonly actionSpace: ActionSpace;
}

/** Functions that make a policy for one episode, by the policy's name in the spec. It is closed after the episode. */
export type PolicyFactories = Readonly<Record<string, (spec: EpisodeSpec, context: PolicyContext) => EpisodePolicy>>;

/** The policies that come with the simulator. */
const BUILT_IN: PolicyFactories = {
  random: ({ seed }) => onTheTable((actionSpace) => new RandomPolicy({ actionSpace, seed })),
  oracle: (_, { expert }) => onTheTable((actionSpace) => new OraclePolicy({ actionSpace, plan: expert })),
  "language-blind": (_, { scene, expert }) =>
    onTheTable((actionSpace) => new LanguageBlindPolicy({ actionSpace, scene, expert })),
};

/** The policies that every simulation has. */
export const BUILT_IN_POLICY_NAMES: readonly string[] = Object.keys(BUILT_IN);

/** @throws UnknownPolicyError */
export function createPolicy(spec: EpisodeSpec, context: PolicyContext, more: PolicyFactories = {}): EpisodePolicy {
  const factories = { ...BUILT_IN, ...more };
  const make = factories[spec.policy];
  if (make === undefined) throw new UnknownEpisodePolicyError(spec.policy, Object.keys(factories));
  const made = make(spec, context);
  return spec.condition === "black-out" ? { ...made, policy: new BlackedOutPolicy(made.policy) } : made;
}

function onTheTable(make: (actionSpace: ActionSpace) => Policy): EpisodePolicy {
  const actionSpace = tableActionSpace();
  return { actionSpace, policy: make(actionSpace) };
}
