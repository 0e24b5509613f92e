import fc from "fast-check";
import type { EndEffectorDeltaDescription, PickPlaceDescription } from "../../src/action/index.ts";
import type { EndEffectorDelta, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { radians } from "../../src/domain/units.ts";

export const PICK_PLACE: PickPlaceDescription = {
  kind: "pick-place",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
  bins: 1000,
};

const SMALL_MOVE = { low: -0.05, high: 0.05 };
const SMALL_TURN = { low: -0.3, high: 0.3 };
export const EE_DELTA: EndEffectorDeltaDescription = {
  kind: "ee-delta",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { dx: SMALL_MOVE, dy: SMALL_MOVE, dz: SMALL_MOVE, rx: SMALL_TURN, ry: SMALL_TURN, rz: SMALL_TURN },
  bins: 256,
  chunkLength: 4,
  rateHz: 10,
};

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const anyPose = fc.record({
  xM: within(0.25, 0.75),
  yM: within(-0.5, 0.5),
  yawRad: within(-10, 10).map(radians),
});
export const anyStep: fc.Arbitrary<PickPlaceStep> = fc.record({
  motion: fc.constantFrom("pick", "push"),
  from: anyPose,
  to: anyPose,
});
export const anyDelta: fc.Arbitrary<EndEffectorDelta> = fc.record({
  translationM: fc.tuple(within(-0.05, 0.05), within(-0.05, 0.05), within(-0.05, 0.05)),
  rotationRad: fc.tuple(within(-0.3, 0.3), within(-0.3, 0.3), within(-0.3, 0.3)),
  gripperOpening: within(0, 1),
});

/** Ids from every part of the vocabulary, often words and location tokens, and values that are not ids. */
export const anyToken = fc.oneof(
  fc.integer({ min: 32_000, max: 32_999 }),
  fc.constantFrom(5839, 5503, 2058, 1),
  fc.integer({ min: -5, max: 34_000 }),
  fc.constantFrom(Number.NaN, 0.5, Number.POSITIVE_INFINITY),
);
