import type { Clock } from "../../../src/ports/clock.ts";
import type { Closeable } from "../../middleware.ts";
import type { GoalServer } from "../goals/goal-server.ts";

export interface StoppedClockOptions {
  readonly clock: Clock;
  /** Runs work again and again by the machine's own time. */
  readonly every: (periodMs: number, work: () => void) => Closeable;
  readonly goals: Pick<GoalServer, "current" | "stop">;
  readonly holdTimeoutS: number;
}

const PERIOD_MS = 100;

/**
 * Gives a goal up while simulated time stands still. What runs by that time cannot notice, so this counts by the
 * machine's: a goal must not begin to move the robot when somebody starts the clock again minutes later.
 */
export function watchStoppedClock({ clock, every, goals, holdTimeoutS }: StoppedClockOptions): Closeable {
  // A simulator may wait for a policy that thinks.
  const needsTime = (): string | undefined => (goals.current?.state === "thinking" ? undefined : goals.current?.goalId);
  let [lastNs, lastGoalId, periods] = [clock.now(), needsTime(), 0];
  return every(PERIOD_MS, () => {
    const [now, goalId] = [clock.now(), needsTime()];
    const stands = now === lastNs && goalId !== undefined && goalId === lastGoalId;
    // Counted, not measured: a process that was stopped itself heard nothing meanwhile.
    periods = stands ? periods + 1 : 0;
    [lastNs, lastGoalId] = [now, goalId];
    if (periods * PERIOD_MS >= holdTimeoutS * 1000) goals.stop(`simulated time stood still for ${holdTimeoutS} s`);
  });
}
