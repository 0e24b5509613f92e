import assert from "node:assert/strict";
import { interval, map, take, tap } from "rxjs";
import { fixedRate } from "../../src/agent/fixed-rate.ts";
import { nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { marbles } from "../support/agent/marbles.ts";

describe("fixed rate", () => {
  it("ticks once per period, first one period after subscription", () => {
    marbles(({ clock, expectObservable }) => {
      const beats$ = fixedRate(50, clock).pipe(map((now) => now / 1e6));
      expectObservable(beats$, "^ 65ms !").toBe("20ms a 19ms b 19ms c", { a: 20, b: 40, c: 60 });
    });
  });

  it("stays on its grid at rates whose period is not a whole number of nanoseconds", () => {
    const clock = new VirtualClock();
    const times: number[] = [];
    const beats = fixedRate(30, clock).subscribe((now) => times.push(now));
    clock.advanceBy(nanosecondsFromMs(10_000));
    beats.unsubscribe();
    assert.equal(times.length, 300);
    assert.equal(times.at(-1), 10e9);
  });

  it("skips missed ticks", () => {
    let busyNs = 0;
    const virtual = new VirtualClock();
    const clock: Clock = { now: () => nanoseconds(virtual.now() + busyNs), scheduler: virtual.scheduler };
    const times: number[] = [];
    const beats = fixedRate(50, clock).subscribe((now) => {
      times.push(now / 1e6);
      if (times.length === 1) busyNs = 70e6;
    });
    virtual.advanceBy(nanosecondsFromMs(60));
    beats.unsubscribe();
    assert.deepEqual(times, [20, 100, 120]);
  });

  it("does not repeat a tick when a timer fires early", () => {
    let lagNs = 0;
    const virtual = new VirtualClock();
    const clock: Clock = { now: () => nanoseconds(virtual.now() - lagNs), scheduler: virtual.scheduler };
    const times: number[] = [];
    const beats = fixedRate(50, clock).subscribe((now) => times.push(now));
    lagNs = 500_000;
    virtual.advanceBy(nanosecondsFromMs(100));
    beats.unsubscribe();
    assert.ok(times.length <= 5, `${times.length} beats in 100 ms`);
  });

  it("leaves nothing behind when it is unsubscribed, not even from within a tick", () => {
    const clock = new VirtualClock();
    let beats = 0;
    fixedRate(50, clock)
      .pipe(
        tap(() => beats++),
        take(2),
      )
      .subscribe();
    const other = interval(20, clock.scheduler).subscribe();
    clock.advanceBy(nanosecondsFromMs(1000));
    assert.equal(beats, 2);
    assert.equal(clock.pendingCount, 1);
    other.unsubscribe();
  });

  it("refuses a rate that is not a positive number", () => {
    for (const rateHz of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => fixedRate(rateHz, new VirtualClock()), RangeError);
    }
  });
});
