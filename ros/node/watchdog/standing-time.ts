import type { Clock } from "../../../src/ports/clock.ts";
import type { Closeable } from "../middleware.ts";
import type { GoalAtWork } from "./goal-patience.ts";

export interface StandingTimeOptions {
  readonly clock: Clock;
  /** Runs work again and again by the machine's own time. */
  readonly every: (periodMs: number, work: () => void) => Closeable;
  /** The goal that time has to go on for; undefined where none needs it now. */
  readonly goal: () => GoalAtWork | undefined;
  readonly patienceS: number;
  readonly giveUp: (reason: string) => void;
}

const PERIOD_MS = 100;

/**
 * Gives a goal up while simulated time stands still. What runs by that time cannot notice, so this counts by the
 * machine's: a goal must not begin to move the robot when somebody starts the clock again minutes later.
 */
export function watchStandingTime({ clock, every, goal, patienceS, giveUp }: StandingTimeOptions): Closeable {
  let [lastNs, lastGoalId, periods] = [clock.now(), goal()?.goalId, 0];
  return every(PERIOD_MS, () => {
    const [now, goalId] = [clock.now(), goal()?.goalId];
    const stands = now === lastNs && goalId !== undefined && goalId === lastGoalId;
    // Counted, not measured: a process that was stopped itself heard nothing meanwhile.
    periods = stands ? periods + 1 : 0;
    [lastNs, lastGoalId] = [now, goalId];
    if (periods * PERIOD_MS >= patienceS * 1000) giveUp(`simulated time stood still for ${patienceS} s`);
  });
}
