import assert from "node:assert/strict";
import fc from "fast-check";
import {
  END_OF_SEQUENCE,
  type EndEffectorDeltaDescription,
  endEffectorDeltaSpace,
  InvalidActionSpaceError,
  PlanNotInActionSpaceError,
  tokenOfBin,
  ValueOutOfRangeError,
} from "../../src/action/index.ts";
import type { EndEffectorDelta, EndEffectorDeltaPlan } from "../../src/domain/action-plan.ts";
import { anyDelta, anyToken, EE_DELTA } from "../support/sample-action-spaces.ts";

const space = endEffectorDeltaSpace(EE_DELTA);
const REST: EndEffectorDelta = { translationM: [0, 0, 0], rotationRad: [0, 0, 0], gripperOpening: 1 };
const chunk = (deltas: readonly EndEffectorDelta[], rateHz = 10): EndEffectorDeltaPlan => ({
  kind: "ee-delta",
  deltas,
  rateHz,
});
const resting = (count: number): readonly EndEffectorDelta[] => Array.from({ length: count }, () => REST);

describe("end-effector delta action space", () => {
  it("writes seven bins an entry and ends the chunk", () => {
    const tokens = space.encode(chunk(resting(4)));
    const entry = [128, 128, 128, 128, 128, 128, 255].map(tokenOfBin);
    assert.deepEqual(tokens, [...entry, ...entry, ...entry, ...entry, END_OF_SEQUENCE]);
  });

  it("keeps every legal chunk to within half a bin", () => {
    fc.assert(
      fc.property(fc.array(anyDelta, { minLength: 4, maxLength: 4 }), (deltas) => {
        const decoded = space.decode(space.encode(chunk(deltas)));
        assert.ok(decoded.kind === "plan" && decoded.plan.kind === "ee-delta");
        assert.equal(decoded.plan.rateHz, 10);
        assert.equal(decoded.plan.deltas.length, 4);
        for (const [index, back] of decoded.plan.deltas.entries()) {
          const delta = deltas[index] ?? REST;
          for (const axis of [0, 1, 2] as const) {
            assert.ok(Math.abs(back.translationM[axis] - delta.translationM[axis]) <= 0.05 / 256 + 1e-9);
            assert.ok(Math.abs(back.rotationRad[axis] - delta.rotationRad[axis]) <= 0.3 / 256 + 1e-9);
          }
          assert.ok(Math.abs(back.gripperOpening - delta.gripperOpening) <= 0.5 / 256 + 1e-9);
        }
      }),
    );
  });

  it("refuses values that have no bin", () => {
    const wrong: readonly EndEffectorDelta[] = [
      { ...REST, translationM: [0.051, 0, 0] },
      { ...REST, translationM: [0, Number.NaN, 0] },
      { ...REST, rotationRad: [0, 0, Number.POSITIVE_INFINITY] },
      { ...REST, gripperOpening: -0.01 },
    ];
    for (const delta of wrong) {
      assert.throws(() => space.encode(chunk([...resting(3), delta])), ValueOutOfRangeError);
    }
  });

  it("refuses chunks of another length, rate or kind", () => {
    assert.throws(() => space.encode(chunk(resting(3))), PlanNotInActionSpaceError);
    assert.throws(() => space.encode(chunk(resting(5))), PlanNotInActionSpaceError);
    assert.throws(() => space.encode(chunk(resting(4), 20)), PlanNotInActionSpaceError);
    assert.throws(() => space.encode({ kind: "pick-place", steps: [] }), PlanNotInActionSpaceError);
  });

  it("never throws for any tokens, and calls unparseable what it would not have written itself", () => {
    fc.assert(
      fc.property(fc.array(anyToken, { maxLength: 40 }), (tokens) => {
        const decoded = space.decode(tokens);
        if (decoded.kind === "plan") assert.deepEqual(space.encode(decoded.plan), tokens);
        else assert.ok(decoded.position >= 0 && decoded.position <= tokens.length);
      }),
    );
  });

  it("calls a truncated chunk unparseable, never a chunk of zeros", () => {
    const tokens = space.encode(chunk(resting(4)));
    for (let length = 0; length < tokens.length; length++) {
      const decoded = space.decode(tokens.slice(0, length));
      assert.ok(decoded.kind === "unparseable" && decoded.position === length);
    }
  });

  it("is not made from a description that leaves something open", () => {
    const { rz: _, ...bounds } = EE_DELTA.bounds;
    const descriptions: readonly object[] = [
      { ...EE_DELTA, bounds },
      { ...EE_DELTA, units: {} },
      { ...EE_DELTA, chunkLength: undefined },
      { ...EE_DELTA, chunkLength: 0 },
      { ...EE_DELTA, rateHz: undefined },
      { ...EE_DELTA, rateHz: -1 },
    ];
    for (const description of descriptions) {
      assert.throws(
        () => endEffectorDeltaSpace(description as EndEffectorDeltaDescription),
        InvalidActionSpaceError,
        JSON.stringify(description),
      );
    }
  });
});
