import assert from "node:assert/strict";
import { type PaceOptions, Pacer } from "../../../ros/sim-node/pacer.ts";

const options: PaceOptions = { realTimeFactor: 1, lockStep: false, lockStepTimeoutMs: 250, controlPeriodMs: 20 };

describe("the pace of simulated time", () => {
  it("keeps to the wall's time, however long a period's work took", () => {
    const pacer = new Pacer(options, 1000);
    pacer.begin(1000);
    assert.equal(pacer.waitMs(1003), 17);
    pacer.begin(1025);
    assert.equal(pacer.waitMs(1026), 14);
  });

  it("goes twice as fast at a factor of 2", () => {
    const pacer = new Pacer({ ...options, realTimeFactor: 2 }, 0);
    pacer.begin(0);
    assert.equal(pacer.waitMs(0), 10);
  });

  it("does not rush through what it missed while the machine slept", () => {
    const pacer = new Pacer(options, 0);
    pacer.begin(0);
    let periods = 0;
    pacer.begin(60_000);
    while (pacer.waitMs(60_000) === 0) {
      pacer.begin(60_000);
      periods++;
    }
    assert.ok(periods <= 6, `${periods} periods at once`);
  });

  describe("in lock step", () => {
    const lockStep = { ...options, lockStep: true, realTimeFactor: 0 };

    /** A controller has just begun to answer. */
    function engaged(): Pacer {
      const pacer = new Pacer(lockStep, 0);
      pacer.begin(0);
      pacer.answer();
      pacer.begin(5);
      return pacer;
    }

    it("goes on the moment the period is answered", () => {
      const pacer = engaged();
      assert.ok(pacer.waitMs(6) > 0);
      pacer.answer();
      assert.equal(pacer.waitMs(6), 0);
    });

    it("waits for a set-point beyond the period's end, but not for ever", () => {
      const pacer = engaged();
      assert.equal(pacer.waitMs(105), 150);
      assert.equal(pacer.waitMs(255), 0);
    });

    it("does not wait for a controller that is gone, and keeps to the wall's time", () => {
      const pacer = engaged();
      pacer.begin(300);
      assert.equal(pacer.waitMs(300), 20);
    });

    it("stands still while the policy thinks", () => {
      const pacer = engaged();
      pacer.answer();
      pacer.work("goal-1", true);
      assert.equal(pacer.waitMs(10_000), Number.POSITIVE_INFINITY);
      pacer.work("goal-1", false);
      assert.equal(pacer.waitMs(10_000), 0);
    });

    it("waits as before when another goal than the one at work ends", () => {
      const pacer = engaged();
      pacer.work("goal-1", true);
      pacer.end("goal-2");
      assert.equal(pacer.waitMs(6), Number.POSITIVE_INFINITY);
      pacer.work("goal-1", false);
      pacer.end("goal-3");
      assert.equal(pacer.waitMs(6), 249);
      pacer.end("goal-1");
      assert.ok(pacer.waitMs(6) <= 20);
    });

    it("waits for the newer goal where that took the place of the one at work", () => {
      const pacer = engaged();
      pacer.work("goal-1", true);
      pacer.end("goal-1");
      pacer.work("goal-2", true);
      pacer.end("goal-1");
      assert.equal(pacer.waitMs(6), Number.POSITIVE_INFINITY);
    });

    it("does not wait out what it was ahead of the wall when the controller ends", () => {
      const pacer = engaged();
      for (let period = 0; period < 500; period++) {
        pacer.answer();
        pacer.begin(5 + period);
      }
      pacer.release();
      assert.ok(pacer.waitMs(505) <= 20);
    });

    it("is no faster than the real-time factor where there is one", () => {
      const pacer = new Pacer({ ...lockStep, realTimeFactor: 1 }, 0);
      pacer.begin(0);
      pacer.answer();
      assert.equal(pacer.waitMs(2), 18);
    });
  });
});
