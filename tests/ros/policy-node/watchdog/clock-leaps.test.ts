import assert from "node:assert/strict";
import { Watchdog } from "../../../../ros/policy-node/watchdog/watchdog.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";
import { fixedRate } from "../../../../src/agent/fixed-rate.ts";

const SECOND_NS = 1_000_000_000n;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

describe("simulated time that leaps forward", () => {
  it("does not make up for hours in one tick, at the first one and later", () => {
    const clock = new SimClock();
    let looks = 0;
    const sources = () => {
      looks++;
      return [];
    };
    new Watchdog({
      clock,
      periodS: 0.02,
      sources,
      log: quiet,
      onChange() {},
      goal: () => undefined,
      goalTimeout: { holdTimeoutS: 5, countsPauses: false },
      onGoalTimeout() {},
    }).start();
    clock.tick(36_000n * SECOND_NS);
    assert.equal(clock.now(), 36_000e9);
    assert.ok(looks > 0 && looks <= 51, `${looks} looks at the first tick`);
    looks = 0;
    clock.tick(40_000n * SECOND_NS);
    assert.ok(looks > 0 && looks <= 51, `${looks} looks at the leap`);
    looks = 0;
    clock.tick(40_000n * SECOND_NS + 100_000_000n);
    assert.equal(looks, 5);
  });

  it("keeps a fixed rate on its grid, at the time there is", () => {
    const clock = new SimClock();
    clock.tick(0n);
    const beats: number[] = [];
    const beating = fixedRate(50, clock).subscribe((now) => beats.push(now / 1e6));
    clock.tick(20_000_000n);
    clock.tick(1_000n * SECOND_NS);
    beats.length = 0;
    clock.tick(1_000n * SECOND_NS + 40_000_000n);
    beating.unsubscribe();
    assert.deepEqual(beats, [1_000_020, 1_000_040]);
  });
});
