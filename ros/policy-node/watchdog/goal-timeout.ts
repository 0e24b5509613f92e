import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { GoalAtWork } from "../goals/goal-at-work.ts";

export interface GoalTimeoutOptions {
  /** How long a goal may wait or be held, in seconds. */
  readonly holdTimeoutS: number;
  /** Whether the time between two checks counts as time without commands. False for a clock that can leap. */
  readonly countsPauses: boolean;
}

/**
 * Measures for each goal how long it cannot be worked on. A goal that is accepted while the robot is held may wait as
 * long as any other.
 */
export class GoalTimeout {
  readonly #options: GoalTimeoutOptions;
  #goalId: string | undefined;
  #waitsSinceNs: Nanoseconds | undefined;
  #lookedNs: Nanoseconds | undefined;

  constructor(options: GoalTimeoutOptions) {
    this.#options = options;
  }

  /** Why the goal has to stop now. `held`: why the robot is held. To be called every control period. */
  check(now: Nanoseconds, goal: GoalAtWork | undefined, held: string | undefined): string | undefined {
    const beforeNs = goal?.goalId === this.#goalId ? this.#lookedNs : undefined;
    this.#lookedNs = now;
    this.#goalId = goal?.goalId;
    if (beforeNs === undefined) this.#waitsSinceNs = undefined;
    if (goal === undefined) return undefined;
    const { holdTimeoutS, countsPauses } = this.#options;
    const timeoutNs = holdTimeoutS * 1e9;
    if (countsPauses && beforeNs !== undefined && now - beforeNs >= timeoutNs) {
      return `nothing was commanded for ${((now - beforeNs) / 1e9).toFixed(1)} s: the node itself stood still`;
    }
    if (held === undefined && !goal.waits) {
      this.#waitsSinceNs = undefined;
      return undefined;
    }
    this.#waitsSinceNs ??= now;
    if (now - this.#waitsSinceNs < timeoutNs) return undefined;
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
