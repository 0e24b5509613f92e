import assert from "node:assert/strict";
import {
  BASE_LISTS,
  DRAGGED_NAMES,
  depthWithin,
  MODEL_NAMES,
  type ModelName,
  type ModelSize,
  modelOf,
  type Point,
  SHAPE_LISTS,
} from "../../../../sim/objects/index.ts";
import { areaMoments } from "../../../../sim/objects/polygon.ts";
import { convexHull } from "../../../../sim/objects/tabletop/convex-hull.ts";

const MM = 0.001;

/** What is drawn, as measured in the original: x, y and height in millimetres. */
const DRAWN_MM: Readonly<Record<ModelName, readonly [x: number, y: number, height: number]>> = {
  "letter A": [90, 102.5, 32.7],
  "letter E": [57.5, 102, 32.7],
  "letter G": [82, 105, 32.7],
  "letter M": [92, 96.5, 30.9],
  "letter R": [73, 102, 32.7],
  "letter T": [108, 108, 32.7],
  "letter V": [84.5, 102, 32.7],
  heart: [103, 95, 32.7],
  "L-shaped block": [96, 96, 29.1],
  cross: [96, 96, 29.1],
  diamond: [120, 96, 29.1],
  triangle: [96, 96, 29.1],
  flower: [108, 108, 32.7],
  hexagon: [93.5, 108, 32.7],
  pentagon: [103, 98, 32.8],
  star: [104, 109, 32.7],
  ring: [96, 96, 29.1],
  round: [96, 96, 29.1],
  block: [70, 70, 70],
  "shorter block": [70, 70, 30],
  "small block": [30, 30, 30],
  bowl: [200, 200, 69],
  frame: [180, 180, 1.5],
  container: [160, 160, 45.5],
  square: [240, 240, 1],
  pallet: [210, 175, 26],
  pan: [294, 169, 42.5],
  "three-sided rectangle": [310, 290, 0.5],
  line: [337.5, 40, 1],
};

/** The middle of the bounding box, in millimetres, of what is not drawn about its origin. */
const MIDDLE_MM: Readonly<Partial<Record<ModelName, Point>>> = {
  bowl: [-43.5, 14.3],
  pan: [61.3, -0.7],
  "three-sided rectangle": [0, -10],
};

/** Areas of the holes, in mesh units squared. */
const HOLES_UNITS2: Readonly<Partial<Record<ModelName, number>>> = {
  "letter A": 3.7 * 1.6,
  "letter R": 16.68,
  ring: 16 * 4.2 * 4.2 * Math.sin(Math.PI / 16),
};

type Corner = readonly [number, number, number];

const sizeOf = (name: ModelName): ModelSize => ({
  scale: 1,
  heightM: modelOf(name).heightM,
  planM: modelOf(name).planM,
});

/** The corners of what is drawn. */
function cornersOf(name: ModelName, size = sizeOf(name)): readonly Corner[] {
  const vertices = (
    modelOf(name)
      .mesh(size)
      .toMjcf("it")
      .match(/ vertex="([^"]*)"/)?.[1] ?? ""
  )
    .split(" ")
    .map(Number);
  return Array.from({ length: vertices.length / 3 }, (_, i) => [
    vertices[3 * i] ?? Number.NaN,
    vertices[3 * i + 1] ?? Number.NaN,
    vertices[3 * i + 2] ?? Number.NaN,
  ]);
}

function boundsOf(values: readonly number[]): readonly [low: number, high: number] {
  return [Math.min(...values), Math.max(...values)];
}

function assertNear(actual: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: ${actual}, not ${expected}`);
}

describe("a thing of tabletop-17", () => {
  it("is one of 21 dragged shapes, 6 bases and 2 markings", () => {
    const count = (part: string) => MODEL_NAMES.filter((name) => modelOf(name).part === part).length;
    assert.deepEqual([count("dragged"), count("base"), count("marking")], [21, 6, 2]);
    assert.deepEqual(Object.keys(DRAWN_MM).sort(), [...MODEL_NAMES].sort());
  });

  it("is in lists as long as the suite's", () => {
    const { SH14, ASYM8, NEW5 } = SHAPE_LISTS;
    const { BASE4, NEWBASE } = BASE_LISTS;
    assert.deepEqual([SH14.length, ASYM8.length, NEW5.length, BASE4.length, NEWBASE.length], [14, 8, 5, 4, 2]);
    assert.equal(new Set<string>([...SH14, ...NEW5]).size, 19);
  });

  for (const name of MODEL_NAMES) {
    it(`is drawn as large as the original's and stands on its origin: ${name}`, () => {
      const corners = cornersOf(name);
      const [x, y, height] = DRAWN_MM[name];
      const [middleX, middleY] = MIDDLE_MM[name] ?? [0, 0];
      const [lowX, highX] = boundsOf(corners.map(([at]) => at));
      const [lowY, highY] = boundsOf(corners.map(([, at]) => at));
      const [lowZ, highZ] = boundsOf(corners.map(([, , at]) => at));
      assertNear(highX - lowX, x * MM, 1 * MM, "along x");
      assertNear(highY - lowY, y * MM, 1 * MM, "along y");
      assertNear(highZ, height * MM, 0.02 * MM, "top");
      assert.equal(lowZ, 0);
      assertNear((lowX + highX) / 2, middleX * MM, 0.02 * MM, "middle along x");
      assertNear((lowY + highY) / 2, middleY * MM, 0.02 * MM, "middle along y");
    });

    it(`has an outline that runs counter-clockwise and encloses what is drawn: ${name}`, () => {
      const outline = modelOf(name).outline(sizeOf(name));
      assert.ok(areaMoments(outline).areaM2 > 0);
      for (const [x, y] of cornersOf(name)) assert.ok(depthWithin(outline, [x, y]) > -0.02 * MM, `${x} ${y}`);
    });

    it(`grows with its scale, and its height with its own: ${name}`, () => {
      const size = sizeOf(name);
      const corners = cornersOf(name, { ...size, scale: 2, heightM: 0.05 });
      const [lowX, highX] = boundsOf(corners.map(([at]) => at));
      assertNear(highX - lowX, 2 * DRAWN_MM[name][0] * MM, 2 * MM, "along x");
      assertNear(Math.max(...corners.map(([, , z]) => z)), 0.05, 0.02 * MM, "top");
    });
  }

  for (const name of DRAGGED_NAMES) {
    it(`is touched as its convex hull, holes and notches included: ${name}`, () => {
      const size = sizeOf(name);
      const model = modelOf(name);
      const hull = convexHull(model.outline(size));
      let areaM2 = 0;
      for (const piece of model.pieces(size)) {
        if (piece.kind === "prism") {
          assert.deepEqual([piece.lowM, piece.highM], [0, model.heightM]);
          areaM2 += areaMoments(piece.outline).areaM2;
          for (const corner of piece.outline) assert.ok(depthWithin(hull, corner) > -1e-9);
        } else {
          assert.deepEqual([piece.center[2] - piece.half[2], piece.center[2] + piece.half[2]], [0, model.heightM]);
          areaM2 += 4 * piece.half[0] * piece.half[1];
        }
      }
      assertNear(areaM2 / areaMoments(hull).areaM2, 1, 1e-9, "area");
    });

    it(`shows the whole of its top once: ${name}`, () => {
      const mjcf = modelOf(name).mesh(sizeOf(name)).toMjcf("it");
      const corners = cornersOf(name);
      const faces = (mjcf.match(/ face="([^"]*)"/)?.[1] ?? "").split(" ").map(Number);
      let areaM2 = 0;
      for (let at = 0; at < faces.length; at += 3) {
        const [a, b, c] = [0, 1, 2].map((k) => corners[faces[at + k] ?? -1] ?? assert.fail()) as [
          Corner,
          Corner,
          Corner,
        ];
        if ([a, b, c].some(([, , z]) => z < modelOf(name).heightM - 0.00002)) continue;
        const area = ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
        assert.ok(area >= 0);
        areaM2 += area;
      }
      const hole = HOLES_UNITS2[name];
      const unitM = name === "ring" ? 0.0048 : 0.0054;
      const shownM2 = areaMoments(modelOf(name).outline(sizeOf(name))).areaM2 - (hole ?? 0) * unitM * unitM;
      assertNear(areaM2 / shownM2, 1, 2e-3, "area");
    });

    it(`is held where most of the cup lies on it: ${name}`, () => {
      const depthM = depthWithin(modelOf(name).outline(sizeOf(name)), modelOf(name).grip);
      assert.ok(depthM > 8 * MM, `${depthM}`);
    });
  }

  it("is a container of the size that the scene gives it, with four walls and a floor", () => {
    const size = { scale: 1, heightM: 0.0455, planM: [0.151, 0.168] } as const;
    const corners = cornersOf("container", size);
    assertNear(Math.max(...corners.map(([x]) => x)), 0.0755, 0.01 * MM, "x");
    assertNear(Math.max(...corners.map(([, y]) => y)), 0.084, 0.01 * MM, "y");
    assert.equal(modelOf("container").pieces(size).length, 5);
  });

  it("is a convex hull without the corners inside it", () => {
    const points: readonly Point[] = [
      [0, 0],
      [1, 0],
      [0.5, 0.5],
      [1, 1],
      [0, 1],
      [0.5, 0],
    ];
    assert.deepEqual(convexHull(points), [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
  });
});
