import type { ActionSpace } from "../../../src/action/index.ts";
import type { ActionPlan } from "../../../src/domain/action-plan.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Inference, Policy } from "../../../src/ports/policy.ts";
import type { Scene } from "../../scene/scene.ts";
import { guessFor } from "./guesses.ts";

export interface LanguageBlindPolicyOptions {
  readonly scene: Scene;
  /** What the scripted expert would do. */
  readonly expert: () => ActionPlan;
  readonly actionSpace: ActionSpace;
}

/**
 * Knows the task and where everything is as exactly as the oracle, and has not heard the instruction: it carries out
 * one that could have been given, drawn evenly (see `guesses.ts` for what each task leaves to the words). What a policy
 * that is told that one (`../drawn-instruction.ts`) reaches if it listens, and the floor for one that is told what is
 * judged. What it draws depends on the scene alone.
 */
export class LanguageBlindPolicy implements Policy {
  readonly name = "language-blind";
  readonly cameras = [];
  readonly actionSpace: string;
  readonly #options: LanguageBlindPolicyOptions;

  constructor(options: LanguageBlindPolicyOptions) {
    this.actionSpace = options.actionSpace.name;
    this.#options = options;
  }

  /** Rejects with NoGuessError where nobody has said what the task leaves to the words. */
  async infer(_observation: Observation, signal: AbortSignal): Promise<Inference> {
    signal.throwIfAborted();
    const { scene, expert, actionSpace } = this.#options;
    const { plan } = guessFor({ scene, expert });
    return { tokens: actionSpace.encode(plan), stageNs: {} };
  }

  async close(): Promise<void> {}
}
