import { asyncScheduler, type SchedulerAction, type SchedulerLike } from "rxjs";
import type { Nanoseconds } from "../domain/units.ts";

/** A scheduler that runs work by timers of the machine. `now` is the time of the clock that it belongs to. */
export const systemScheduler = (now: () => Nanoseconds): SchedulerLike => ({
  now: () => now() / 1e6,
  schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
    asyncScheduler.schedule(work, delayMs, state),
});
