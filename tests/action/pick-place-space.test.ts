import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createActionSpace,
  END_OF_SEQUENCE,
  InvalidActionSpaceError,
  type PickPlaceDescription,
  PlanNotInActionSpaceError,
  pickPlaceSpace,
  tokenOfBin,
  ValueOutOfRangeError,
  WORD_TOKENS,
} from "../../src/action/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import { radians, wrapAngle } from "../../src/domain/units.ts";
import { anyStep, anyToken, PICK_PLACE } from "../support/sample-action-spaces.ts";

const space = pickPlaceSpace(PICK_PLACE);
const planOf = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });
const step = (from: Partial<PlanarPose> = {}): PickPlaceStep => ({
  motion: "pick",
  from: { xM: 0.25, yM: -0.5, yawRad: radians(-Math.PI), ...from },
  to: { xM: 0.75, yM: 0.5, yawRad: radians(0) },
});

describe("pick-place action space", () => {
  it("writes a step as the verb, a pose, the word place and another pose, and ends the plan", () => {
    const [first, last, middle] = [0, 999, 500].map(tokenOfBin);
    assert.deepEqual(space.encode(planOf(step())), [
      WORD_TOKENS.pick,
      ...[first, first, first],
      WORD_TOKENS.place,
      ...[last, last, middle],
      END_OF_SEQUENCE,
    ]);
  });

  it("keeps every legal plan to within half a bin", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), (steps) => {
        const decoded = space.decode(space.encode(planOf(...steps)));
        assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
        assert.equal(decoded.plan.steps.length, steps.length);
        for (const [index, { motion, from, to }] of steps.entries()) {
          const back: PickPlaceStep | undefined = decoded.plan.steps[index];
          assert.equal(back?.motion, motion);
          assertClose(back?.from, from);
          assertClose(back?.to, to);
        }
      }),
    );
  });

  it("encodes what it decodes to the same tokens", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), (steps) => {
        const tokens = space.encode(planOf(...steps));
        const decoded = space.decode(tokens);
        assert.ok(decoded.kind === "plan");
        assert.deepEqual(space.encode(decoded.plan), tokens);
      }),
    );
  });

  it("refuses a value that has no bin and says which", () => {
    const wrong: readonly (readonly [Partial<PlanarPose>, string])[] = [
      [{ xM: 0.2499 }, "x"],
      [{ xM: Number.NaN }, "x"],
      [{ yM: 0.5001 }, "y"],
      [{ yM: Number.NEGATIVE_INFINITY }, "y"],
      [{ yawRad: radians(Number.NaN) }, "yaw"],
    ];
    for (const [from, name] of wrong) {
      assert.throws(
        () => space.encode(planOf(step(), step(from))),
        (error) => error instanceof ValueOutOfRangeError && error.where === `action space pick-place: ${name}`,
      );
    }
  });

  it("refuses plans without steps, with too many, and of another kind", () => {
    const tooMany = Array.from({ length: 9 }, () => step());
    assert.throws(() => space.encode(planOf()), PlanNotInActionSpaceError);
    assert.throws(() => space.encode(planOf(...tooMany)), PlanNotInActionSpaceError);
    assert.throws(() => space.encode({ kind: "ee-delta", deltas: [], rateHz: 10 }), PlanNotInActionSpaceError);
  });

  it("takes as many steps as its description allows", () => {
    const two = pickPlaceSpace({ ...PICK_PLACE, maxSteps: 2 });
    assert.equal(two.decode(two.encode(planOf(step(), step()))).kind, "plan");
    assert.throws(() => two.encode(planOf(step(), step(), step())), PlanNotInActionSpaceError);
    assert.equal(two.decode(space.encode(planOf(step(), step(), step()))).kind, "unparseable");
  });

  it("never throws for any tokens, and calls unparseable what it would not have written itself", () => {
    fc.assert(
      fc.property(fc.array(anyToken, { maxLength: 80 }), (tokens) => {
        const decoded = space.decode(tokens);
        if (decoded.kind === "plan") assert.deepEqual(space.encode(decoded.plan), tokens);
        else assert.ok(decoded.position >= 0 && decoded.position <= tokens.length);
      }),
    );
  });

  it("calls every truncated plan unparseable where it ends", () => {
    const tokens = space.encode(planOf(step(), step()));
    for (let length = 0; length < tokens.length; length++) {
      const decoded = space.decode(tokens.slice(0, length));
      assert.ok(decoded.kind === "unparseable");
      assert.equal(decoded.position, length);
      assert.match(decoded.reason, /no more tokens/);
    }
  });

  it("calls a plan with any one wrong token unparseable at that token", () => {
    const tokens = space.encode(planOf(step(), step()));
    for (let position = 0; position < tokens.length; position++) {
      const decoded = space.decode(tokens.with(position, 0));
      assert.ok(decoded.kind === "unparseable");
      assert.equal(decoded.position, position);
      assert.match(decoded.reason, /got token 0$/);
    }
  });

  it("calls tokens after the end of a plan unparseable", () => {
    const tokens = space.encode(planOf(step()));
    const decoded = space.decode([...tokens, END_OF_SEQUENCE]);
    assert.ok(decoded.kind === "unparseable" && decoded.position === tokens.length);
  });

  it("does not take location tokens beyond its bins", () => {
    const coarse = pickPlaceSpace({ ...PICK_PLACE, bins: 100 });
    const tokens = coarse.encode(planOf(step())).with(1, tokenOfBin(100));
    assert.deepEqual(coarse.decode(tokens), {
      kind: "unparseable",
      position: 1,
      reason: `token 1: expected a bin (tokens ${tokenOfBin(99)} to ${tokenOfBin(0)}), got token ${tokenOfBin(100)}`,
    });
  });

  it("is not made from a description that leaves something open", () => {
    const descriptions: readonly object[] = [
      { ...PICK_PLACE, bounds: { x: PICK_PLACE.bounds.x } },
      { ...PICK_PLACE, bounds: { ...PICK_PLACE.bounds, y: { low: 0 } } },
      { ...PICK_PLACE, bounds: undefined },
      { ...PICK_PLACE, frame: undefined },
      { ...PICK_PLACE, frame: "camera" },
      { ...PICK_PLACE, units: undefined },
      { ...PICK_PLACE, units: { length: "mm", angle: "rad" } },
      { ...PICK_PLACE, units: { length: "m", angle: "deg" } },
      { ...PICK_PLACE, bins: undefined },
      { ...PICK_PLACE, bins: 1001 },
      { ...PICK_PLACE, maxSteps: 0 },
      { ...PICK_PLACE, kind: "pick-plaice" },
    ];
    for (const description of descriptions) {
      assert.throws(() => createActionSpace(description as PickPlaceDescription), InvalidActionSpaceError);
    }
  });
});

function assertClose(back: PlanarPose | undefined, pose: PlanarPose): void {
  assert.ok(back !== undefined);
  assert.ok(Math.abs(back.xM - pose.xM) <= 0.00025 + 1e-9);
  assert.ok(Math.abs(back.yM - pose.yM) <= 0.0005 + 1e-9);
  assert.ok(Math.abs(wrapAngle(back.yawRad - pose.yawRad)) <= Math.PI / 1000 + 1e-9);
  assert.ok(back.yawRad >= -Math.PI && back.yawRad < Math.PI);
}
