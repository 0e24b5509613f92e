import assert from "node:assert/strict";
import type { GoalStatus } from "../../../../ros/goal-protocol.ts";
import { watchStoppedClock } from "../../../../ros/policy-node/watchdog/stopped-clock.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";

/** A hold timeout of half a second, with a clock that the test drives. */
function setUp() {
  const clock = new SimClock();
  const given: string[] = [];
  let beat = (): void => {};
  let current: GoalStatus | undefined;
  watchStoppedClock({
    clock,
    every: (_periodMs, work) => {
      beat = work;
      return { close() {} };
    },
    holdTimeoutS: 0.5,
    goals: {
      get current() {
        return current;
      },
      stop: (reason) => {
        given.push(reason);
        current = undefined;
        return true;
      },
    },
  });
  const wait = (beats: number, tick?: (beat: number) => void): void => {
    for (let i = 0; i < beats; i++) {
      tick?.(i);
      beat();
    }
  };
  const take = (goalId: string | undefined, state: GoalStatus["state"] = "accepted"): void => {
    current = goalId === undefined ? undefined : { goalId, instruction: "do it", state };
  };
  return { clock, given, wait, take };
}

describe("simulated time that stands still", () => {
  it("stops every goal after its own timeout, also before time has begun", () => {
    const { given, wait, take } = setUp();
    wait(100);
    take("goal-1");
    wait(5);
    assert.deepEqual(given, []);
    wait(1);
    assert.deepEqual(given, ["simulated time stood still for 0.5 s"]);
    take("goal-2");
    wait(5);
    assert.equal(given.length, 1);
    wait(1);
    assert.equal(given.length, 2);
  });

  it("stops no goal while it goes on, however slowly, nor while there is no goal or the policy thinks", () => {
    const { clock, given, wait, take } = setUp();
    take("goal-1");
    let ms = 1000;
    wait(40, (beat) => {
      if (beat % 4 === 0) clock.tick(BigInt(ms++) * 1_000_000n);
    });
    take(undefined);
    wait(100);
    // A simulator in lock step waits for a policy that thinks.
    take("goal-2", "thinking");
    wait(100);
    assert.deepEqual(given, []);
  });
});
