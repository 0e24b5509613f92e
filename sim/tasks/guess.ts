import type { ActionPlan, PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import { isContainer, isPickable, objectName, type SceneContainer, type ScenePickable } from "../objects/index.ts";
import type { Scene } from "../scene/scene.ts";
import { HELD_OUT_SHAPES } from "./held-out.ts";

/** What an instruction is guessed from. */
export interface GuessContext {
  readonly scene: Scene;
  /** The scripted expert's plan for the scene's own instruction. */
  readonly expert: () => ActionPlan;
  readonly random: RandomSource;
}

/** An instruction that could have been given in a scene, and the plan that follows it. */
export interface Guess {
  readonly plan: ActionPlan;
  /** The words in each slot. They fit the task's phrases that have these slots and no others. */
  readonly words: Readonly<Record<string, string>>;
}

export const pickablesOf = ({ objects }: Scene): readonly ScenePickable[] => objects.filter(isPickable);
export const containersOf = ({ objects }: Scene): readonly SceneContainer[] => objects.filter(isContainer);
export const planOfSteps = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });

/**
 * The name of an object to pick in a guessed instruction. A policy that learnt from demonstrations cannot know the
 * names of new shapes, so their color alone is said, as tasks do.
 */
export const learntName = (object: ScenePickable): string =>
  HELD_OUT_SHAPES.includes(object.shape) ? `${object.color} object` : objectName(object);
