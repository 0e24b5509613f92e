import assert from "node:assert/strict";
import fc from "fast-check";
import { distanceAt, profile, stretched, timeToCover } from "../../src/control/motion/profile.ts";

const distances = fc.double({ min: 1e-4, max: 3, noNaN: true });
const limits = fc.record({
  speed: fc.double({ min: 0.05, max: 5, noNaN: true }),
  acceleration: fc.double({ min: 0.1, max: 30, noNaN: true }),
});
const STEP_S = 1e-3;

/** Positions every millisecond from before the start until after the end. */
function samples(movement: ReturnType<typeof profile>): number[] {
  const count = Math.ceil(movement.durationS / STEP_S) + 6;
  return Array.from({ length: count }, (_, i) => distanceAt(movement, (i - 3) * STEP_S));
}

describe("profile of a movement", () => {
  it("starts and ends at rest, exactly where it should", () => {
    fc.assert(
      fc.property(distances, limits, (distance, limit) => {
        const movement = profile(distance, limit);
        assert.equal(distanceAt(movement, 0), 0);
        assert.equal(distanceAt(movement, movement.durationS), distance);
        const first = distanceAt(movement, 1e-4);
        const last = distance - distanceAt(movement, movement.durationS - 1e-4);
        assert.ok(first <= limit.acceleration * 1e-8 && last <= limit.acceleration * 1e-8 + 1e-9);
      }),
    );
  });

  it("never goes back, and never exceeds its speed or its acceleration", () => {
    fc.assert(
      fc.property(distances, limits, (distance, limit) => {
        const positions = samples(profile(distance, limit));
        const speeds = positions.slice(1).map((position, i) => (position - (positions[i] as number)) / STEP_S);
        for (const speed of speeds) assert.ok(speed >= -1e-9 && speed <= limit.speed * (1 + 1e-6) + 1e-9);
        const accelerations = speeds.slice(1).map((speed, i) => (speed - (speeds[i] as number)) / STEP_S);
        for (const acceleration of accelerations) {
          assert.ok(Math.abs(acceleration) <= limit.acceleration * (1 + 1e-6) + 1e-5);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("takes as long as it is stretched to, and is gentler for it", () => {
    fc.assert(
      fc.property(distances, limits, fc.double({ min: 0.1, max: 5, noNaN: true }), (distance, limit, longerS) => {
        const quick = profile(distance, limit);
        const slow = stretched(quick, quick.durationS + longerS);
        assert.ok(Math.abs(slow.durationS - quick.durationS - longerS) < 1e-9);
        assert.ok(slow.acceleration < quick.acceleration);
        assert.ok(Math.abs(distanceAt(slow, slow.durationS / 2) - distance / 2) < 0.5 * distance);
        assert.equal(distanceAt(slow, slow.durationS), distance);
      }),
    );
  });

  it("says when it has come how far", () => {
    const movement = profile(0.4, { speed: 1, acceleration: 8 });
    const timeS = timeToCover(movement, 0.1);
    assert.ok(distanceAt(movement, timeS) >= 0.1 && distanceAt(movement, timeS - 2e-3) < 0.1);
    assert.equal(timeToCover(movement, 1), movement.durationS);
  });

  it("takes no time over no distance", () => {
    const movement = profile(0, { speed: 1, acceleration: 8 });
    assert.equal(movement.durationS, 0);
    assert.equal(distanceAt(movement, 1), 0);
  });
});
