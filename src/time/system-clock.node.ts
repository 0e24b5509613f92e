import { type Nanoseconds, nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";
import { systemScheduler } from "./system-scheduler.node.ts";

/** The machine's monotonic time since the clock was made. */
export class SystemClock implements Clock {
  readonly #startNs = process.hrtime.bigint();
  readonly scheduler = systemScheduler(() => this.now());

  now(): Nanoseconds {
    return nanoseconds(Number(process.hrtime.bigint() - this.#startNs));
  }
}
