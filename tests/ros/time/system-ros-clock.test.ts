import assert from "node:assert/strict";
import { SystemRosClock } from "../../../ros/time/system-ros-clock.node.ts";

const MS = 1_000_000n;

describe("the machine's time", () => {
  it("stands still where it is set back, until that was reported", async () => {
    let epochNs = 5_000n * MS;
    const clock = new SystemRosClock(() => epochNs);
    epochNs += 100n * MS;
    const before = clock.now();
    const told: number[] = [];
    clock.jumpsBack$.subscribe((byNs) => told.push(byNs, clock.now()));
    epochNs -= 50n * MS;
    assert.equal(clock.now(), before);
    assert.equal(clock.now(), before);
    assert.deepEqual(told, []);
    await Promise.resolve();
    assert.deepEqual(told, [50e6, before - 50e6]);
    epochNs += 10n * MS;
    assert.equal(clock.now(), before - 40e6);
  });

  it("waits until small steps back are over, and reports none", async () => {
    let epochNs = 5_000n * MS;
    const clock = new SystemRosClock(() => epochNs);
    epochNs += 100n * MS;
    const before = clock.now();
    clock.jumpsBack$.subscribe(() => assert.fail("told"));
    epochNs -= 10n * MS;
    assert.equal(clock.now(), before);
    await Promise.resolve();
    epochNs += 15n * MS;
    assert.equal(clock.now(), before + 5e6);
  });
});
