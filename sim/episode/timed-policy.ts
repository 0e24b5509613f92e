import { inferenceTimeout } from "../../src/domain/errors/time-limit.ts";
import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Policy, PolicyAnswer } from "../../src/ports/policy.ts";
import { type WallTime, withinTime } from "./wall-time.ts";

/** Seconds that a policy has to free its resources. */
const CLOSING_S = 5;

/** Puts wall-clock limits on a policy's answers and its closing, and adds to each answer the time that it took. */
export class TimedPolicy implements Policy {
  readonly name: string;
  readonly cameras: Policy["cameras"];
  readonly actionSpace: string;
  readonly readsGoals: boolean;
  readonly goalPictures?: GoalPictures;
  readonly #policy: Policy;
  readonly #wall: WallTime;

  constructor(policy: Policy, wall: WallTime) {
    this.name = policy.name;
    this.cameras = policy.cameras;
    this.actionSpace = policy.actionSpace;
    this.readsGoals = policy.readsGoals ?? true;
    if (policy.goalPictures !== undefined) this.goalPictures = policy.goalPictures;
    this.#policy = policy;
    this.#wall = wall;
  }

  /** @throws InferenceTimeoutError, and what the policy throws. The stage `infer` is the whole call in wall time. */
  async infer(observation: Observation, signal: AbortSignal): Promise<PolicyAnswer> {
    const { scheduler, inferenceTimeoutS: limitS } = this.#wall;
    const givingUp = new AbortController();
    const startMs = scheduler.now();
    const asked = this.#policy.infer(observation, AbortSignal.any([signal, givingUp.signal]));
    const late = (): Error => {
      const error = inferenceTimeout(limitS, `policy ${this.name}`);
      givingUp.abort(error);
      return error;
    };
    const answer = await withinTime(asked, { limitS, scheduler, late, signal });
    const infer = nanosecondsFromMs(Math.max(0, scheduler.now() - startMs));
    return { ...answer, stageNs: { ...answer.stageNs, infer } };
  }

  /** @throws what the policy throws, and an error where closing takes longer than its limit. */
  async close(): Promise<void> {
    const late = (): Error => new Error(`no end within ${CLOSING_S} s`);
    await withinTime(this.#policy.close(), { limitS: CLOSING_S, scheduler: this.#wall.scheduler, late });
  }
}
