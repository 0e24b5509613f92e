import assert from "node:assert/strict";
import fc from "fast-check";
import { type Descent, type DescentLimits, descend } from "../../src/control/motion/descent.ts";

const DT_S = 0.02;
const LIMITS: DescentLimits = {
  fast: { speed: 0.75, acceleration: 6 },
  contactSpeedMps: 0.2,
  carefulFromM: 0.07,
  floorM: 0.008,
};

function fall(from: number, limits: DescentLimits, stopAt = -1): Descent[] {
  const course: Descent[] = [{ heightM: from, speedMps: 0 }];
  for (let i = 0; i < 500; i++) {
    const now = course[course.length - 1] as Descent;
    course.push(descend(now, limits, DT_S, now.heightM <= stopAt));
  }
  return course;
}

describe("descent", () => {
  it("comes to rest at its floor and not below", () => {
    const heights = fc.record({
      from: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
      floorM: fc.double({ min: 0, max: 0.5, noNaN: true }),
      carefulFromM: fc.double({ min: 0, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(heights, ({ from, ...where }) => {
        const course = fall(from, { ...LIMITS, ...where });
        const last = course[course.length - 1] as Descent;
        const lowest = Math.min(from, where.floorM);
        assert.ok(course.every(({ heightM }) => heightM >= lowest - 1e-12));
        assert.ok(last.heightM - Math.min(from, where.floorM) < 1e-4 && last.speedMps < 1e-3);
      }),
    );
  });

  it("keeps its acceleration, and the contact speed below the careful height", () => {
    const course = fall(0.3, LIMITS);
    course.slice(1).forEach((now, i) => {
      const change = Math.abs(now.speedMps - (course[i] as Descent).speedMps);
      assert.ok(change <= LIMITS.fast.acceleration * DT_S + 1e-9);
      assert.ok(now.heightM > LIMITS.carefulFromM || now.speedMps <= LIMITS.contactSpeedMps + 1e-9);
    });
    assert.ok(Math.max(...course.map(({ speedMps }) => speedMps)) > 2 * LIMITS.contactSpeedMps);
  });

  it("brakes within a few millimetres when it has to stop", () => {
    const course = fall(0.1, LIMITS, 0.04);
    const last = course[course.length - 1] as Descent;
    assert.equal(last.speedMps, 0);
    assert.ok(last.heightM > 0.03 && last.heightM <= 0.04);
  });
});
