import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { GoalAtWork } from "../goals/goal-at-work.ts";

export interface GoalTimeoutOptions {
  /** How long a goal may wait or be held, in seconds. */
  readonly holdTimeoutS: number;
  /** Whether time that passes between two looks is time in which the robot was not looked after: not where it can leap. */
  readonly countsPauses: boolean;
}

/**
 * Measures how long a goal cannot be worked on, each goal for itself: one that is taken while the robot is held waits as
 * long as any other, and no longer.
 */
export class GoalTimeout {
  readonly #options: GoalTimeoutOptions;
  #goalId: string | undefined;
  #waitsSinceNs: Nanoseconds | undefined;
  #lookedNs: Nanoseconds | undefined;

  constructor(options: GoalTimeoutOptions) {
    this.#options = options;
  }

  /** Why the goal is to be given up now. `held`: why the robot is held. To be asked every control period. */
  check(now: Nanoseconds, goal: GoalAtWork | undefined, held: string | undefined): string | undefined {
    const beforeNs = goal?.goalId === this.#goalId ? this.#lookedNs : undefined;
    this.#lookedNs = now;
    this.#goalId = goal?.goalId;
    if (beforeNs === undefined) this.#waitsSinceNs = undefined;
    if (goal === undefined) return undefined;
    const { holdTimeoutS, countsPauses } = this.#options;
    const patienceNs = holdTimeoutS * 1e9;
    if (countsPauses && beforeNs !== undefined && now - beforeNs >= patienceNs) {
      return `nothing was commanded for ${((now - beforeNs) / 1e9).toFixed(1)} s: the node itself stood still`;
    }
    if (held === undefined && !goal.waits) {
      this.#waitsSinceNs = undefined;
      return undefined;
    }
    this.#waitsSinceNs ??= now;
    if (now - this.#waitsSinceNs < patienceNs) return undefined;
    return held === undefined
      ? `for ${holdTimeoutS} s nothing was seen that the goal could begin with`
      : `the robot was held for ${holdTimeoutS} s: ${held}`;
  }

  forget(): void {
    this.#goalId = undefined;
    this.#lookedNs = undefined;
    this.#waitsSinceNs = undefined;
  }
}
