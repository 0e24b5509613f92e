import assert from "node:assert/strict";
import {
  depthWithin,
  gripOffset,
  NEW_SHAPE_NAMES,
  type ObjectKind,
  type Point,
  SHAPES,
  type ShapeName,
  type Slab,
  TRAINING_SHAPE_NAMES,
  turned,
} from "../../../sim/objects/index.ts";
import { momentsWithHole, scaled } from "../../../sim/objects/polygon.ts";

const SMALLEST_SCALE = 0.92;
const CUP_RIM_M = 0.0085;
const CUP_OUTER_M = 0.009;
const YAWS_RAD = Array.from({ length: 16 }, (_, index) => (2 * Math.PI * index) / 16);

const smallest = (shape: ShapeName): ObjectKind => ({
  shape,
  color: "red",
  texture: "plain",
  shade: 0,
  sizeScale: SMALLEST_SCALE,
  heightM: SHAPES[shape].heightM,
});

/** The place at which the cup takes hold of the shape at that yaw, in the shape's own frame. */
const gripAt = (shape: ShapeName, yawRad: number): Point => turned(gripOffset(smallest(shape), yawRad), -yawRad);

const isOn = ({ center, halfX, halfY, yawRad }: Slab, [x, y]: Point): boolean => {
  const [along, aside] = turned([x - center[0], y - center[1]], -yawRad);
  return Math.abs(along) <= halfX && Math.abs(aside) <= halfY;
};

const cornersOf = ({ center, halfX, halfY, yawRad }: Slab): readonly Point[] =>
  [-1, 1].flatMap((a) =>
    [-1, 1].map((b): Point => {
      const [x, y] = turned([a * halfX, b * halfY], yawRad);
      return [center[0] + x, center[1] + y];
    }),
  );

describe("shapes", () => {
  it("are at least twelve to learn from and two more, none of them twice", () => {
    assert.ok(TRAINING_SHAPE_NAMES.length >= 12);
    assert.equal(NEW_SHAPE_NAMES.length, 2);
    assert.equal(new Set([...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES]).size, Object.keys(SHAPES).length);
  });

  for (const name of [...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES]) {
    const { outline, hole, slabs, heightM } = SHAPES[name];
    describe(name, () => {
      it("has its corners in counter-clockwise order about its centre of mass", () => {
        const { areaM2, centroid } = momentsWithHole(outline, hole);
        assert.ok(areaM2 > 0);
        assert.ok(Math.hypot(...centroid) < 1e-4, `${centroid}`);
      });

      it("is flat enough to lift and to stack", () => {
        assert.ok(heightM >= 0.02 && heightM <= 0.045, `${heightM} m`);
      });

      it("has flat material all round the grip at its smallest size, however it is turned", () => {
        for (const yawRad of YAWS_RAD) {
          const grip = gripAt(name, yawRad);
          assert.ok(depthWithin(scaled(outline, SMALLEST_SCALE), grip) >= CUP_OUTER_M);
          if (hole) assert.ok(depthWithin(scaled(hole, SMALLEST_SCALE), grip) <= -CUP_OUTER_M);
        }
      });

      it("gives the cup's whole rim something to stand on at its smallest size, however it is turned", () => {
        for (const yawRad of YAWS_RAD) {
          const [gripX, gripY] = gripAt(name, yawRad);
          for (let i = 0; i < 36; i++) {
            const [x, y] = turned([CUP_RIM_M, 0], (2 * Math.PI * i) / 36);
            const rim: Point = [(gripX + x) / SMALLEST_SCALE, (gripY + y) / SMALLEST_SCALE];
            assert.ok(
              slabs.some((part) => isOn(part, rim)),
              `nothing under the rim at ${i * 10} degrees`,
            );
          }
        }
      });

      it("is gripped near its centre of mass, or on the band round its hole", () => {
        const offM = Math.hypot(...gripAt(name, 0));
        assert.ok(offM <= (hole ? 0.03 : 0.016), `${(1000 * offM).toFixed(1)} mm`);
      });

      it("touches next to nothing outside what it shows", () => {
        const outsideM = Math.max(...slabs.flatMap(cornersOf).map((corner) => -depthWithin(outline, corner)));
        assert.ok(outsideM < 0.0025, `a corner sticks out by ${(1000 * outsideM).toFixed(2)} mm`);
      });
    });
  }
});
