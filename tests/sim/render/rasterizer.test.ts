import assert from "node:assert/strict";
import fc from "fast-check";
import { DepthBuffer } from "../../../sim/render/depth-buffer.ts";
import { Rasterizer } from "../../../sim/render/rasterizer.ts";
import { onGrid, ScreenVertices } from "../../../sim/render/screen-vertices.ts";

const SIZE = 24;

/** Vertices in the plane nearness 1. */
function verticesAt(points: readonly (readonly [number, number])[]): ScreenVertices {
  const vertices = new ScreenVertices();
  vertices.reserve(points.length);
  points.forEach(([x, y], i) => {
    vertices.x[i] = onGrid(x);
    vertices.y[i] = onGrid(y);
    vertices.nearness[i] = 1;
  });
  return vertices;
}

/** How many of the triangles own each pixel when each is drawn by itself. */
function coverage(vertices: ScreenVertices, triangles: Uint32Array): number[] {
  const rasterizer = new Rasterizer();
  const counts = new Array<number>(SIZE * SIZE).fill(0);
  for (let triangle = 0; triangle < triangles.length / 3; triangle++) {
    const buffer = new DepthBuffer();
    buffer.clear(SIZE, SIZE, 0, Number.POSITIVE_INFINITY);
    rasterizer.fill(buffer, vertices, triangles, triangle, triangle + 1, { facing: "both" });
    buffer.triangle.forEach((owner, pixel) => {
      if (owner >= 0) counts[pixel] = (counts[pixel] ?? 0) + 1;
    });
  }
  return counts;
}

/** A grid over the whole picture whose inner points are moved about, each cell cut in two. */
function crumpledGrid(cells: number, shifts: readonly number[]): { vertices: ScreenVertices; triangles: Uint32Array } {
  const step = SIZE / cells;
  const points: [number, number][] = [];
  const triangles: number[] = [];
  for (let j = 0; j <= cells; j++) {
    for (let i = 0; i <= cells; i++) {
      const inner = i > 0 && j > 0 && i < cells && j < cells;
      const shift = (n: number) => (inner ? 0.3 * step * (shifts[(2 * (j * cells + i) + n) % shifts.length] ?? 0) : 0);
      points.push([i * step + shift(0), j * step + shift(1)]);
      if (i === cells || j === cells) continue;
      const corner = j * (cells + 1) + i;
      triangles.push(corner, corner + 1, corner + cells + 2, corner, corner + cells + 2, corner + cells + 1);
    }
  }
  return { vertices: verticesAt(points), triangles: new Uint32Array(triangles) };
}

describe("filling triangles", () => {
  it("gives every pixel of a surface to exactly one of its triangles", () => {
    // Multiples of a half put many corners and edges on the very centres of pixels.
    const shift = fc.oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(-1, -0.5, 0, 0.5, 1));
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 16),
        fc.array(shift, { minLength: 8, maxLength: 40 }),
        (cells, shifts) => {
          const { vertices, triangles } = crumpledGrid(cells, shifts);
          assert.ok(coverage(vertices, triangles).every((count) => count === 1));
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });

  it("gives the centre of a fan at any place to one of its triangles", () => {
    for (const center of [
      [12.5, 12.5],
      [12, 12],
      [11.5, 12.25],
    ] as const) {
      const rim = Array.from({ length: 13 }, (_, i) => {
        const angle = (2 * Math.PI * i) / 13;
        return [center[0] + 9 * Math.cos(angle), center[1] + 9 * Math.sin(angle)] as const;
      });
      const triangles = new Uint32Array(rim.flatMap((_, i) => [0, i + 1, ((i + 1) % 13) + 1]));
      const counts = coverage(verticesAt([center, ...rim]), triangles);
      assert.ok(counts.every((count) => count <= 1));
      const inside = [...counts.keys()].filter(
        (pixel) => Math.hypot((pixel % SIZE) + 0.5 - center[0], Math.floor(pixel / SIZE) + 0.5 - center[1]) < 8,
      );
      assert.ok(inside.every((pixel) => counts[pixel] === 1));
    }
  });

  it("draws one side, the other, or both", () => {
    const vertices = verticesAt([
      [2, 2],
      [20, 2],
      [2, 20],
    ]);
    const filled = (triangle: readonly number[], facing: "front" | "back" | "both") => {
      const buffer = new DepthBuffer();
      buffer.clear(SIZE, SIZE, 0, Number.POSITIVE_INFINITY);
      new Rasterizer().fill(buffer, vertices, new Uint32Array(triangle), 0, 1, { facing });
      return buffer.triangle.some((owner) => owner === 0);
    };
    const counterClockwise = [0, 2, 1];
    const clockwise = [0, 1, 2];
    assert.deepEqual(
      [filled(counterClockwise, "front"), filled(counterClockwise, "back"), filled(counterClockwise, "both")],
      [true, false, true],
    );
    assert.deepEqual(
      [filled(clockwise, "front"), filled(clockwise, "back"), filled(clockwise, "both")],
      [false, true, true],
    );
  });

  it("survives corners that are no numbers and corners far outside", () => {
    const vertices = verticesAt([
      [Number.NaN, 2],
      [1e9, -1e9],
      [-1e9, 1e9],
      [1e9, 1e9],
    ]);
    const buffer = new DepthBuffer();
    buffer.clear(SIZE, SIZE, 0, Number.POSITIVE_INFINITY);
    new Rasterizer().fill(buffer, vertices, new Uint32Array([0, 1, 2, 1, 2, 3]), 0, 2, { facing: "both" });
    assert.ok(buffer.triangle.every((owner) => owner === 1 || owner === -1));
    assert.ok(buffer.nearness.every(Number.isFinite));
  });
});
