import type { SchedulerLike } from "rxjs";
import type { Nanoseconds } from "../domain/units.ts";

/** The only source of time of the code that gets it. `scheduler.now()` is the same time in milliseconds. */
export interface Clock {
  now(): Nanoseconds;
  /** Runs work at given times of this clock. Operators use it instead of timers. */
  readonly scheduler: SchedulerLike;
}
