import type { ActionPlan } from "../../../src/domain/action-plan.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import type { Scene } from "../../scene/scene.ts";

export interface GuessContext {
  readonly scene: Scene;
  readonly expert: () => ActionPlan;
  readonly random: RandomSource;
}

/** An instruction that could have been given in a scene. */
export interface Guessed {
  /** What carries it out. */
  readonly plan: ActionPlan;
  /** What it says in each place of a phrase; it fits the task's phrases that have these places and no others. */
  readonly words: Readonly<Record<string, string>>;
}

export type Guess = (context: GuessContext) => Guessed;
