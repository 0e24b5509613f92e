import assert from "node:assert/strict";
import { type Nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Clock } from "../../src/ports/clock.ts";

export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets at least this much of the clock's time pass. */
  pass(duration: Nanoseconds): Promise<void>;
}

/** The tests that every Clock has to pass. */
export function describeClock(name: string, make: () => ClockUnderTest): void {
  describe(`${name} as a clock`, () => {
    it("never goes back and never gives fractions of a nanosecond", async () => {
      const { clock, pass } = make();
      let last = clock.now();
      for (let i = 0; i < 5; i++) {
        await pass(nanosecondsFromMs(1));
        const now = clock.now();
        assert.ok(now > last && Number.isInteger(now));
        last = now;
      }
    });

    it("shows the same time in milliseconds through its scheduler", () => {
      const { clock } = make();
      const before = clock.now();
      const ms = clock.scheduler.now();
      assert.ok(ms >= before / 1e6 && ms <= clock.now() / 1e6);
    });

    it("runs work once its time has come and not before", async () => {
      const { clock, pass } = make();
      const due = clock.now() + 10e6;
      const ran: number[] = [];
      clock.scheduler.schedule(() => void ran.push(clock.now()), 10);
      assert.deepEqual(ran, []);
      await pass(nanosecondsFromMs(20));
      assert.equal(ran.length, 1);
      // Timers of the machine may fire up to a millisecond early.
      assert.ok(Number(ran[0]) >= due - 1e6);
    });

    it("never runs work before schedule has returned, not even work without a delay", async () => {
      const { clock, pass } = make();
      let ran = false;
      clock.scheduler.schedule(() => {
        ran = true;
      });
      assert.equal(ran, false);
      await pass(nanosecondsFromMs(5));
      assert.equal(ran, true);
    });

    it("runs earlier work first, in any order of scheduling", async () => {
      const { clock, pass } = make();
      const ran: string[] = [];
      clock.scheduler.schedule(() => void ran.push("second"), 12);
      clock.scheduler.schedule(() => void ran.push("first"), 4);
      await pass(nanosecondsFromMs(25));
      assert.deepEqual(ran, ["first", "second"]);
    });

    it("passes the state to the work", async () => {
      const { clock, pass } = make();
      const seen: unknown[] = [];
      clock.scheduler.schedule<string>((state) => void seen.push(state), 1, "tick");
      await pass(nanosecondsFromMs(10));
      assert.deepEqual(seen, ["tick"]);
    });

    it("does not run work whose subscription has ended", async () => {
      const { clock, pass } = make();
      let ran = false;
      const subscription = clock.scheduler.schedule(() => {
        ran = true;
      }, 3);
      subscription.unsubscribe();
      await pass(nanosecondsFromMs(10));
      assert.equal(ran, false);
      assert.ok(subscription.closed);
    });

    it("lets work schedule itself again until it is unsubscribed", async () => {
      const { clock, pass } = make();
      let runs = 0;
      const subscription = clock.scheduler.schedule(function () {
        runs++;
        this.schedule(undefined, 4);
      }, 4);
      await pass(nanosecondsFromMs(30));
      subscription.unsubscribe();
      const before = runs;
      assert.ok(before >= 2);
      await pass(nanosecondsFromMs(20));
      assert.equal(runs, before);
    });
  });
}
