import type { ActionSpace } from "../../../src/action/index.ts";
import type { ActionPlan } from "../../../src/domain/action-plan.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Inference, Policy } from "../../../src/ports/policy.ts";
import type { Scene } from "../../scene/scene.ts";
import { guessFor } from "./guesses.ts";

export interface LanguageBlindPolicyOptions {
  readonly scene: Scene;
  /** The scripted expert's plan. */
  readonly expert: () => ActionPlan;
  readonly actionSpace: ActionSpace;
}

/**
 * Knows the task and the poses of all objects as the oracle does, but not the instruction. It follows an instruction
 * that could have been given, drawn evenly by the task's `guess`. Its success rate is the floor for a policy that gets the
 * episode's instruction, and the target for one that gets the drawn instruction (`../drawn-instruction.ts`). The draw
 * depends on the scene alone.
 */
export class LanguageBlindPolicy implements Policy {
  readonly name = "language-blind";
  readonly cameras = [];
  readonly actionSpace: string;
  readonly readsGoals = false;
  readonly #options: LanguageBlindPolicyOptions;

  constructor(options: LanguageBlindPolicyOptions) {
    this.actionSpace = options.actionSpace.name;
    this.#options = options;
  }

  /** Rejects with NoGuessError where the task has no `guess`. */
  async infer(_observation: Observation, signal: AbortSignal): Promise<Inference> {
    signal.throwIfAborted();
    const { scene, expert, actionSpace } = this.#options;
    const { plan } = guessFor({ scene, expert });
    return { tokens: actionSpace.encode(plan), stageNs: {} };
  }

  async close(): Promise<void> {}
}
