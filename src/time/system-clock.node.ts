import { asyncScheduler, type SchedulerAction, type SchedulerLike } from "rxjs";
import { type Nanoseconds, nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";

/** The machine's own time: monotonic, and 0 when the clock was made. */
export class SystemClock implements Clock {
  readonly #startNs = process.hrtime.bigint();
  readonly scheduler: SchedulerLike = {
    now: () => this.now() / 1e6,
    schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs?: number, state?: State) =>
      asyncScheduler.schedule(work, delayMs, state),
  };

  now(): Nanoseconds {
    return nanoseconds(Number(process.hrtime.bigint() - this.#startNs));
  }
}
