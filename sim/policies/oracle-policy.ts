import type { ActionSpace } from "../../src/action/index.ts";
import type { ActionPlan } from "../../src/domain/action-plan.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { CameraRequirement, Inference, Policy } from "../../src/ports/policy.ts";

export interface OraclePolicyOptions {
  /** The plan of the scripted expert, which knows the whole scene. */
  readonly plan: () => ActionPlan;
  readonly actionSpace: ActionSpace;
}

/** Writes the expert's plan in tokens, so that its rate includes the rounding to bins. It is the ceiling of every policy. */
export class OraclePolicy implements Policy {
  readonly name = "oracle";
  readonly cameras: readonly CameraRequirement[] = [];
  readonly actionSpace: string;
  readonly readsGoals = false;
  readonly #options: OraclePolicyOptions;

  constructor(options: OraclePolicyOptions) {
    this.actionSpace = options.actionSpace.name;
    this.#options = options;
  }

  /** Rejects with the action space's error where the expert's plan does not belong to it. */
  async infer(_observation: Observation, signal: AbortSignal): Promise<Inference> {
    signal.throwIfAborted();
    const { plan, actionSpace } = this.#options;
    return { tokens: actionSpace.encode(plan()), confidence: 1, stageNs: {} };
  }

  async close(): Promise<void> {}
}
