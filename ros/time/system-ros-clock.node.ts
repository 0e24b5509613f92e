import { Subject } from "rxjs";
import { type Nanoseconds, nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import { systemScheduler } from "../../src/time/system-scheduler.node.ts";
import type { RosClock } from "./ros-clock.ts";
import { TimeBase } from "./stamp.ts";

/** Smaller steps back are the machine's clock being kept in step, and are waited out. */
const STEP_BACK = nanosecondsFromMs(20);

/** The machine's time, which cameras and drivers stamp their messages with. Somebody may set it back. */
export class SystemRosClock implements RosClock {
  readonly times: TimeBase;
  readonly jumpsBack$ = new Subject<Nanoseconds>();
  readonly scheduler = systemScheduler(() => this.now());
  readonly #epochNs: () => bigint;
  #last = nanoseconds(0);
  #isTelling = false;

  constructor(epochNs: () => bigint) {
    this.#epochNs = epochNs;
    this.times = new TimeBase(epochNs());
  }

  now(): Nanoseconds {
    const now = this.times.fromEpoch(this.#epochNs());
    const back = this.#last - now;
    if (back >= STEP_BACK) this.#tellLater();
    if (back <= 0) this.#last = now;
    return this.#last;
  }

  /**
   * Time stands still until the step back was told of: the caller is in the middle of something, which must not see time
   * go backwards.
   */
  #tellLater(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => {
      this.#isTelling = false;
      const before = this.#last;
      this.#last = this.times.fromEpoch(this.#epochNs());
      if (before - this.#last >= STEP_BACK) this.jumpsBack$.next(nanoseconds(before - this.#last));
    });
  }
}
