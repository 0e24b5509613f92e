import { Observable } from "rxjs";
import type { Nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";

/**
 * The time at every beat of a fixed rate, the first one period after subscription. Beats stay on the grid that the
 * subscription began: late ones do not shift those that follow, and missed ones are left out, not made up for.
 */
export function fixedRate(rateHz: number, clock: Clock): Observable<Nanoseconds> {
  if (!(rateHz > 0 && Number.isFinite(rateHz))) throw new RangeError(`a rate must be above 0 Hz, got ${rateHz}`);
  const periodNs = 1e9 / rateHz;
  return new Observable((subscriber) => {
    const startNs = clock.now();
    let beat = 1;
    const delayMs = (): number => (startNs + Math.round(beat * periodNs) - clock.now()) / 1e6;
    return clock.scheduler.schedule(function () {
      subscriber.next(clock.now());
      // A timer may fire a little early: the same beat must not come twice.
      beat = Math.max(beat, Math.floor((clock.now() - startNs) / periodNs)) + 1;
      if (!subscriber.closed) this.schedule(undefined, Math.max(0, delayMs()));
    }, delayMs());
  });
}
