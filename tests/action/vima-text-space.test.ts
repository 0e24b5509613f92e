import assert from "node:assert/strict";
import fc from "fast-check";
import {
  createActionSpace,
  END_OF_SEQUENCE,
  InvalidActionSpaceError,
  PlanNotInActionSpaceError,
  tokenOfBin,
  ValueOutOfRangeError,
  type VimaTextDescription,
  vimaTextSpace,
} from "../../src/action/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { radians, wrapAngle } from "../../src/domain/units.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { anyStep, anyToken, PICK_PLACE } from "../support/sample-action-spaces.ts";

const VIMA_TEXT: VimaTextDescription = {
  kind: "vima-text",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: PICK_PLACE.bounds,
};
const space = vimaTextSpace(VIMA_TEXT);
const planOf = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });
const corner: PickPlaceStep = {
  motion: "pick",
  from: { xM: 0.25, yM: -0.5, yawRad: radians(0) },
  to: { xM: 0.75, yM: 0.5, yawRad: radians(Math.PI) },
};

describe("VIMA text action space", () => {
  it("writes and reads the words of the released checkpoints", () => {
    const tokenizer = new UnifiedIoTokenizer();
    const text =
      "1: pick from ( <extra_id_200> <extra_id_200> <extra_id_200> ) and place to ( <extra_id_1199> <extra_id_1199> <extra_id_699> ) " +
      "2: push from ( <extra_id_200> <extra_id_200> <extra_id_200> ) and push to ( <extra_id_1199> <extra_id_1199> <extra_id_699> )";
    const tokens = space.encode(planOf(corner, { ...corner, motion: "push" }));
    assert.equal(tokenizer.decode(tokens), text);
    assert.deepEqual(tokens, [...tokenizer.encode(text), END_OF_SEQUENCE]);
    assert.equal(tokens.length, 37);
  });

  it("numbers nine steps", () => {
    const tokenizer = new UnifiedIoTokenizer();
    const nine = vimaTextSpace({ ...VIMA_TEXT, maxSteps: 9 });
    const text = tokenizer.decode(nine.encode(planOf(...Array.from({ length: 9 }, () => corner))));
    assert.deepEqual(text.match(/\d: /g), ["1: ", "2: ", "3: ", "4: ", "5: ", "6: ", "7: ", "8: ", "9: "]);
    assert.throws(() => vimaTextSpace({ ...VIMA_TEXT, maxSteps: 10 }), InvalidActionSpaceError);
  });

  it("stands for (i + 0.5) / 999 of the range, and for the high end with its last bin", () => {
    const withX = (bin: number): number => {
      const decoded = space.decode(space.encode(planOf(corner)).with(6, tokenOfBin(bin)));
      assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
      return decoded.plan.steps[0]?.from.xM ?? Number.NaN;
    };
    assert.equal(withX(0), 0.25 + (0.5 * 0.5) / 999);
    assert.equal(withX(500), 0.25 + (0.5 * 500.5) / 999);
    assert.equal(withX(999), 0.75);
  });

  it("keeps every legal plan to within half a bin", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), (steps) => {
        const decoded = space.decode(space.encode(planOf(...steps)));
        assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
        assert.equal(decoded.plan.steps.length, steps.length);
        for (const [index, back] of decoded.plan.steps.entries()) {
          const step = steps[index];
          assert.ok(step !== undefined);
          assert.equal(back.motion, step.motion);
          for (const end of ["from", "to"] as const) {
            assert.ok(Math.abs(back[end].xM - step[end].xM) <= 0.25 / 999 + 1e-9);
            assert.ok(Math.abs(back[end].yM - step[end].yM) <= 0.5 / 999 + 1e-9);
            assert.ok(Math.abs(wrapAngle(back[end].yawRad - step[end].yawRad)) <= Math.PI / 999 + 1e-9);
          }
        }
      }),
    );
  });

  it("encodes what it decodes to the same tokens, and calls everything else unparseable", () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 3 }), fc.nat(60), anyToken, (steps, at, token) => {
        const tokens = space.encode(planOf(...steps));
        const decoded = space.decode(tokens);
        assert.ok(decoded.kind === "plan");
        assert.deepEqual(space.encode(decoded.plan), tokens);
        const changed = space.decode(tokens.with(at % tokens.length, token));
        // The last bin of yaw is a whole turn, which is written as bin 0.
        if (changed.kind === "plan") assert.equal(space.encode(changed.plan).length, tokens.length);
        else assert.equal(changed.position <= tokens.length, true);
      }),
    );
  });

  it("does not let a push end in a place", () => {
    const tokens = space.encode(planOf({ ...corner, motion: "push" }));
    const pick = space.encode(planOf(corner));
    const second = tokens.findIndex((token, index) => index > 3 && token !== pick[index]);
    const decoded = space.decode(tokens.with(second, pick[second] ?? 0));
    assert.ok(decoded.kind === "unparseable" && decoded.position === second);
  });

  it("refuses plans and values that have no tokens", () => {
    const outside = { ...corner, from: { ...corner.from, xM: 0.8 } };
    const unturned = { ...corner, from: { ...corner.from, yawRad: radians(Number.NaN) } };
    assert.throws(() => space.encode(planOf(outside)), ValueOutOfRangeError);
    assert.throws(() => space.encode(planOf(unturned)), ValueOutOfRangeError);
    assert.throws(() => space.encode(planOf()), PlanNotInActionSpaceError);
    assert.throws(() => space.encode({ kind: "ee-delta", deltas: [], rateHz: 10 }), PlanNotInActionSpaceError);
  });

  it("is made from a manifest's description, but not from one that lacks a bound", () => {
    assert.equal(createActionSpace(VIMA_TEXT).name, "vima-text");
    const { x } = VIMA_TEXT.bounds;
    for (const bounds of [{ x }, { x, y: { low: 0 } }, { x, y: { low: 1, high: 0 } }]) {
      const description: object = { ...VIMA_TEXT, bounds };
      assert.throws(() => vimaTextSpace(description as VimaTextDescription), InvalidActionSpaceError);
    }
  });
});
