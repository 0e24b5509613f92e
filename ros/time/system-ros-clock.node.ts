import { Subject } from "rxjs";
import { type Nanoseconds, nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import { systemScheduler } from "../../src/time/system-scheduler.node.ts";
import type { RosClock } from "./ros-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Smaller steps back come from clock synchronization. Time then stands still until they are over. */
const STEP_BACK = nanosecondsFromMs(20);

/** The machine's time, with which cameras and drivers stamp their messages. A user or a service may set it back. */
export class SystemRosClock implements RosClock {
  readonly times: TimeBase;
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler = systemScheduler(() => this.now());
  readonly #epochNs: () => bigint;
  #last = nanoseconds(0);
  #isReporting = false;

  constructor(epochNs: () => bigint) {
    this.#epochNs = epochNs;
    this.times = new TimeBase(epochNs());
  }

  now(): Nanoseconds {
    const now = this.times.fromEpoch(this.#epochNs());
    const back = this.#last - now;
    if (back >= STEP_BACK) this.#reportLater();
    if (back <= 0) this.#last = now;
    return this.#last;
  }

  /**
   * Time stands still until the step back was reported, because the present caller must not see time go back.
   */
  #reportLater(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    queueMicrotask(() => {
      this.#isReporting = false;
      const before = this.#last;
      this.#last = this.times.fromEpoch(this.#epochNs());
      if (before - this.#last >= STEP_BACK) this.jumpsBack$.next(nanoseconds(before - this.#last));
    });
  }
}
