import assert from "node:assert/strict";
import { delay, interval, of } from "rxjs";
import { nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

describe("virtual clock", () => {
  it("stands still until it is advanced", () => {
    const clock = new VirtualClock(nanoseconds(7));
    assert.equal(clock.now(), 7);
    clock.advanceBy(nanoseconds(3));
    assert.equal(clock.now(), 10);
    assert.equal(clock.scheduler.now(), 10e-6);
  });

  it("shows every action exactly the time it was due", () => {
    const clock = new VirtualClock();
    const times: number[] = [];
    const ticks = interval(20, clock.scheduler).subscribe(() => times.push(clock.now()));
    clock.advanceTo(nanosecondsFromMs(70));
    ticks.unsubscribe();
    assert.deepEqual(times, [20e6, 40e6, 60e6]);
    assert.equal(clock.now(), 70e6);
  });

  it("runs actions of one time in the order in which they were scheduled", () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    for (let i = 0; i < 50; i++) clock.scheduler.schedule(() => void ran.push(i), i % 2 === 0 ? 5 : 1);
    clock.advanceBy(nanosecondsFromMs(5));
    const odd = Array.from({ length: 25 }, (_, i) => 2 * i + 1);
    const even = Array.from({ length: 25 }, (_, i) => 2 * i);
    assert.deepEqual(ran, [...odd, ...even]);
  });

  it("runs what an action schedules for the same stretch of time", () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.scheduler.schedule(() => {
      ran.push("outer");
      clock.scheduler.schedule(() => void ran.push("inner"), 1);
    }, 1);
    clock.advanceBy(nanosecondsFromMs(2));
    assert.deepEqual(ran, ["outer", "inner"]);
  });

  it("refuses to go back in time", () => {
    const clock = new VirtualClock(nanoseconds(5));
    assert.throws(() => clock.advanceTo(nanoseconds(4)), RangeError);
    assert.throws(() => clock.advanceBy(nanoseconds(Number.NaN)), RangeError);
    assert.equal(clock.now(), 5);
  });

  it("cannot be advanced by an action that it runs", () => {
    const clock = new VirtualClock();
    clock.scheduler.schedule(() => clock.advanceBy(nanosecondsFromMs(10)), 1);
    assert.throws(() => clock.advanceBy(nanosecondsFromMs(2)), RangeError);
    clock.advanceBy(nanosecondsFromMs(1));
    assert.equal(clock.now(), 2e6);
  });

  it("throws an action's error at its time and goes on with the rest afterwards", () => {
    const clock = new VirtualClock();
    let ran = false;
    clock.scheduler.schedule(() => {
      throw new TypeError("broken");
    }, 1);
    clock.scheduler.schedule(() => {
      ran = true;
    }, 2);
    assert.throws(() => clock.advanceBy(nanosecondsFromMs(5)), TypeError);
    assert.equal(clock.now(), 1e6);
    clock.advanceBy(nanosecondsFromMs(1));
    assert.ok(ran);
  });

  it("keeps nothing of a million actions that ran or were cancelled", () => {
    const clock = new VirtualClock();
    const ticks = interval(1, clock.scheduler).subscribe();
    clock.advanceBy(nanosecondsFromMs(500_000));
    for (let i = 0; i < 500_000; i++) clock.scheduler.schedule(() => {}, 1000).unsubscribe();
    assert.equal(clock.pendingCount, 1);
    ticks.unsubscribe();
    assert.equal(clock.pendingCount, 0);
  });

  it("drives RxJS operators", () => {
    const clock = new VirtualClock();
    const seen: string[] = [];
    of("late")
      .pipe(delay(3, clock.scheduler))
      .subscribe((value) => seen.push(value));
    clock.advanceBy(nanosecondsFromMs(2));
    assert.deepEqual(seen, []);
    clock.advanceBy(nanosecondsFromMs(1));
    assert.deepEqual(seen, ["late"]);
  });
});
