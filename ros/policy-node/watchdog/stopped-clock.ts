import type { Clock } from "../../../src/ports/clock.ts";
import type { Closeable } from "../../middleware.ts";
import type { GoalServer } from "../goals/goal-server.ts";

export interface StoppedClockOptions {
  readonly clock: Clock;
  /** Runs work periodically by the machine's own time. */
  readonly every: (periodMs: number, work: () => void) => Closeable;
  readonly goals: Pick<GoalServer, "current" | "stop">;
  readonly holdTimeoutS: number;
}

const PERIOD_MS = 100;

/**
 * Stops a goal while simulated time stands still. Timers of that time cannot notice this, so the machine's time is
 * used. Without it, a goal would move the robot when the clock is started again minutes later.
 */
export function watchStoppedClock({ clock, every, goals, holdTimeoutS }: StoppedClockOptions): Closeable {
  // A simulator may stop its clock while the policy thinks.
  const needsTime = (): string | undefined => (goals.current?.state === "thinking" ? undefined : goals.current?.goalId);
  let [lastNs, lastGoalId, periods] = [clock.now(), needsTime(), 0];
  return every(PERIOD_MS, () => {
    const [now, goalId] = [clock.now(), needsTime()];
    const stands = now === lastNs && goalId !== undefined && goalId === lastGoalId;
    // Periods are counted and not measured, because a process that was itself stopped received no tick meanwhile.
    periods = stands ? periods + 1 : 0;
    [lastNs, lastGoalId] = [now, goalId];
    if (periods * PERIOD_MS >= holdTimeoutS * 1000) goals.stop(`simulated time stood still for ${holdTimeoutS} s`);
  });
}
