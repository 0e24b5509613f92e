import assert from "node:assert/strict";
import { type BlockPlaces, pushBlocks } from "../../../sim/recorded/open-loop/push-blocks.ts";
import { onWorkspace } from "../../../sim/recorded/recorded-plan.ts";
import { hypot } from "../../../src/domain/arithmetic.ts";

/** Towards -x, from 2 cm behind (0.6, 0). */
const PUSH = { motion: "push", from: onWorkspace([0.62, 0], 0), to: onWorkspace([0.5, 0], 0) } as const;

function placesAfter(places: BlockPlaces, push = PUSH): BlockPlaces {
  let last = places;
  for (const next of pushBlocks(places, push)) last = next;
  return last;
}

const at = (x: number, y: number, yawRad = 0) => onWorkspace([x, y], yawRad);
const near = (value: number | undefined, expected: number) =>
  assert.ok(Math.abs((value ?? Number.NaN) - expected) < 1e-6, `${value}, not ${expected}`);

describe("blocks that are pushed", () => {
  it("go along in front of the blade and end flush with it", () => {
    const block = placesAfter(new Map([["a", at(0.6, 0.01, 0.3)]])).get("a");
    near(block?.xM, 0.5 - 0.0175);
    near(block?.yM, 0.01);
    near(Math.abs(block?.yawRad ?? 0) % (Math.PI / 2), 0);
  });

  it("stay where the blade does not come, or comes down beyond their middle", () => {
    const places = new Map([
      ["beside", at(0.56, 0.026)],
      ["behind", at(0.64, 0)],
      ["ahead", at(0.45, 0)],
    ]);
    assert.deepEqual(placesAfter(places), places);
  });

  it("push on what lies in their way", () => {
    const places = placesAfter(
      new Map([
        ["first", at(0.6, 0)],
        ["second", at(0.52, 0.004)],
        ["third", at(0.47, 0.002)],
      ]),
    );
    near(places.get("first")?.xM, 0.4825);
    for (const [one, other] of [
      ["first", "second"],
      ["second", "third"],
    ] as const) {
      const [a, b] = [places.get(one), places.get(other)];
      assert.ok(a && b && b.xM < a.xM);
      assert.ok(hypot(a.xM - b.xM, a.yM - b.yM) >= 0.0299, `${one} and ${other} overlap`);
    }
  });

  it("move apart first where they were born in each other", () => {
    const places = placesAfter(
      new Map([
        ["a", at(0.3, 0.3)],
        ["b", at(0.301, 0.3)],
        ["c", at(0.3, 0.3)],
      ]),
    );
    const [a, b, c] = [places.get("a"), places.get("b"), places.get("c")];
    assert.ok(a && b && c);
    assert.ok(hypot(a.xM - b.xM, a.yM - b.yM) > 0.02);
    assert.ok(hypot(a.xM - c.xM, a.yM - c.yM) > 0.02);
  });

  it("stay where a push has no length", () => {
    const places = new Map([["a", at(0.6, 0)]]);
    assert.deepEqual(placesAfter(places, { ...PUSH, to: PUSH.from }), places);
  });
});
