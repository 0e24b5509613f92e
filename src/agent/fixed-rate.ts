import { Observable } from "rxjs";
import type { Nanoseconds } from "../domain/units.ts";
import type { Clock } from "../ports/clock.ts";

/**
 * The time at every tick of a fixed rate, first one period after subscription. All ticks lie on the grid that begins at
 * subscription: a late tick does not shift the following ones, and missed ticks are skipped.
 */
export function fixedRate(rateHz: number, clock: Clock): Observable<Nanoseconds> {
  if (!(rateHz > 0 && Number.isFinite(rateHz))) throw new RangeError(`a rate must be above 0 Hz, got ${rateHz}`);
  const periodNs = 1e9 / rateHz;
  return new Observable((subscriber) => {
    const startNs = clock.now();
    let tick = 1;
    const delayMs = (): number => (startNs + Math.round(tick * periodNs) - clock.now()) / 1e6;
    return clock.scheduler.schedule(function () {
      subscriber.next(clock.now());
      // A timer may fire a little early, and the same tick must not come twice.
      tick = Math.max(tick, Math.floor((clock.now() - startNs) / periodNs)) + 1;
      if (!subscriber.closed) this.schedule(undefined, Math.max(0, delayMs()));
    }, delayMs());
  });
}
