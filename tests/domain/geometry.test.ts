import assert from "node:assert/strict";
import fc from "fast-check";
import { composePoses, toolPointingDown } from "../../src/domain/pose.ts";
import {
  angleBetween,
  conjugate,
  fromAxisAngle,
  IDENTITY,
  multiply,
  rotate,
  slerp,
} from "../../src/domain/quaternion.ts";
import { wrapAngle } from "../../src/domain/units.ts";
import { distance, type Vector3 } from "../../src/domain/vector.ts";

const number = fc.double({ min: -10, max: 10, noNaN: true });
const vectors = fc.tuple(number, number, number);
const turns = fc
  .tuple(vectors, number)
  .filter(([axis]) => Math.hypot(...axis) > 1e-3)
  .map(([[x, y, z], angle]) => {
    const length = Math.hypot(x, y, z);
    return fromAxisAngle([x / length, y / length, z / length], angle);
  });
const near = (a: Vector3, b: Vector3, withinM = 1e-9): void => assert.ok(distance(a, b) < withinM, `${a} ${b}`);

describe("quaternions", () => {
  it("turn a quarter about z from x to y", () => {
    near(rotate(fromAxisAngle([0, 0, 1], Math.PI / 2), [1, 0, 0]), [0, 1, 0]);
  });

  it("apply the right factor of a product first", () => {
    fc.assert(
      fc.property(turns, turns, vectors, (a, b, v) => near(rotate(multiply(a, b), v), rotate(a, rotate(b, v)), 1e-8)),
    );
  });

  it("undo a turn with its conjugate", () => {
    fc.assert(fc.property(turns, vectors, (q, v) => near(rotate(conjugate(q), rotate(q, v)), v, 1e-8)));
  });

  it("interpolate from one end to the other along the shorter way", () => {
    fc.assert(
      fc.property(turns, turns, (a, b) => {
        assert.ok(angleBetween(slerp(a, b, 0), a) < 1e-6);
        assert.ok(angleBetween(slerp(a, b, 1), b) < 1e-6);
        assert.ok(Math.abs(angleBetween(a, slerp(a, b, 0.5)) - angleBetween(a, b) / 2) < 1e-6);
      }),
    );
  });
});

describe("poses", () => {
  it("point a tool down, turned counter-clockwise as seen from above", () => {
    near(rotate(toolPointingDown(0.7), [0, 0, 1]), [0, 0, -1]);
    near(rotate(toolPointingDown(Math.PI / 2), [1, 0, 0]), [0, 1, 0]);
  });

  it("carry a child along with its parent", () => {
    const parent = { positionM: [1, 0, 0] as const, orientation: fromAxisAngle([0, 0, 1], Math.PI / 2) };
    near(composePoses(parent, { positionM: [1, 0, 0], orientation: IDENTITY }).positionM, [1, 1, 0]);
  });
});

describe("angles", () => {
  it("wrap to half-open half turns, whole turns apart", () => {
    assert.equal(wrapAngle(Math.PI), -Math.PI);
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (angle) => {
        const wrapped = wrapAngle(angle);
        assert.ok(wrapped >= -Math.PI && wrapped < Math.PI);
        const turns = (angle - wrapped) / (2 * Math.PI);
        assert.ok(Math.abs(turns - Math.round(turns)) < 1e-9);
      }),
    );
  });
});
