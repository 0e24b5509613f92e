import type { Frame } from "../../src/domain/frame.ts";
import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { CameraRequirement, Policy, PolicyAnswer } from "../../src/ports/policy.ts";

/** Gives a policy black pictures of its cameras, to measure how much it does without looking. */
export class BlackedOutPolicy implements Policy {
  readonly name: string;
  readonly cameras: readonly CameraRequirement[];
  readonly actionSpace: string;
  readonly readsGoals: boolean;
  readonly goalPictures?: GoalPictures;
  readonly #policy: Policy;

  constructor(policy: Policy) {
    this.name = policy.name;
    this.cameras = policy.cameras;
    this.actionSpace = policy.actionSpace;
    this.readsGoals = policy.readsGoals ?? true;
    if (policy.goalPictures !== undefined) this.goalPictures = policy.goalPictures;
    this.#policy = policy;
  }

  infer(observation: Observation, signal: AbortSignal): Promise<PolicyAnswer> {
    const frames = new Map([...observation.frames].map(([name, frame]) => [name, blackFrame(frame)]));
    return this.#policy.infer({ ...observation, frames }, signal);
  }

  close(): Promise<void> {
    return this.#policy.close();
  }
}

/** The same frame with every pixel black. */
export const blackFrame = (frame: Frame): Frame => ({ ...frame, data: new Uint8Array(frame.data.length) });
