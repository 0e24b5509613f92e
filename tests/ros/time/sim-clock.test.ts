import assert from "node:assert/strict";
import { SimClock } from "../../../ros/time/sim-clock.ts";
import { TimeBase } from "../../../ros/time/stamp.ts";

describe("time", () => {
  it("goes from stamps to the runtime's and back to the nanosecond, at any time since the epoch", () => {
    const times = new TimeBase(1_795_447_483_614_025_765n);
    for (const stamp of [
      { sec: 1_795_447_483, nanosec: 614_025_766 },
      { sec: 1_795_447_482, nanosec: 999_999_999 },
    ]) {
      assert.deepEqual(times.toStamp(times.fromStamp(stamp)), stamp);
    }
  });
});

describe("simulated time", () => {
  it("begins with the first tick", () => {
    const clock = new SimClock();
    const times = (): TimeBase | undefined => clock.times;
    assert.equal(times(), undefined);
    clock.tick(5_000_000_000n);
    assert.equal(clock.now(), 5e9);
    assert.equal(times()?.fromStamp({ sec: 6, nanosec: 1 }), 6e9 + 1);
  });

  it("is exact where a bag is played whose time counts from the epoch", () => {
    const clock = new SimClock();
    clock.tick(1_795_447_483_614_025_765n);
    clock.tick(1_795_447_483_614_025_766n);
    assert.equal(clock.now(), 1);
  });

  it("runs what is due inside the tick that brings its time", () => {
    const clock = new SimClock();
    clock.tick(0n);
    const ran: number[] = [];
    clock.scheduler.schedule(() => ran.push(clock.now()), 20);
    clock.tick(19_999_999n);
    assert.deepEqual(ran, []);
    clock.tick(40_000_000n);
    assert.deepEqual(ran, [20_000_000]);
  });

  it("says by how much it went back, and forgets what was due", () => {
    const clock = new SimClock();
    const jumps: number[] = [];
    clock.jumpsBack$.subscribe((byNs) => jumps.push(byNs));
    clock.tick(10_000_000_000n);
    const ran: number[] = [];
    clock.scheduler.schedule(() => ran.push(clock.now()), 20);
    clock.tick(1_000_000_000n);
    clock.tick(20_000_000_000n);
    assert.deepEqual(jumps, [9e9]);
    assert.deepEqual(ran, []);
  });
});
