import assert from "node:assert/strict";
import { NEW_SHAPE_NAMES, SHAPES, TRAINING_SHAPE_NAMES } from "../../../sim/objects/index.ts";
import { areaMoments, momentsWithHole, type Polygon } from "../../../sim/objects/polygon.ts";
import { PrismMesh } from "../../../sim/objects/prism-mesh.ts";
import type { SolidShape } from "../../../sim/objects/shapes/shape.ts";
import { triangulate } from "../../../sim/objects/triangulate.ts";

type Corner = readonly [x: number, y: number, z: number];

interface Faces {
  readonly corners: readonly Corner[];
  readonly faces: readonly (readonly [number, number, number])[];
}

function prismOf({ outline, hole, heightM }: SolidShape): Faces {
  const mesh = new PrismMesh((point) => point).walls(outline, 0, heightM, "out");
  if (hole) mesh.walls(hole, 0, heightM, "in").rim(outline, hole, heightM, "up").rim(outline, hole, 0, "down");
  else mesh.face(outline, heightM, "up").face(outline, 0, "down");
  return readMjcf(mesh.toMjcf("prism"));
}

/** Corners in threes, with those in one place counted as one: faces have corners of their own. */
function readMjcf(mjcf: string): Faces {
  const numbers = (attribute: string) =>
    (mjcf.match(new RegExp(` ${attribute}="([^"]*)"`))?.[1] ?? "").split(" ").map(Number);
  const threes = (list: readonly number[]) =>
    Array.from(
      { length: list.length / 3 },
      (_, i): Corner => [list[3 * i] ?? NaN, list[3 * i + 1] ?? NaN, list[3 * i + 2] ?? NaN],
    );
  const corners = threes(numbers("vertex"));
  const firstAt = new Map<string, number>();
  const place = corners.map((corner, index) => {
    const first = firstAt.get(corner.join(" ")) ?? index;
    firstAt.set(corner.join(" "), first);
    return first;
  });
  const at = (index: number) => place[index] ?? assert.fail(`no vertex ${index}`);
  return { corners, faces: threes(numbers("face")).map(([a, b, c]) => [at(a), at(b), at(c)]) };
}

/** By the divergence theorem; positive where the faces look outwards. */
function volumeOf({ corners, faces }: Faces): number {
  const at = (index: number) => corners[index] ?? assert.fail(`no vertex ${index}`);
  return faces.reduce((sum, [i, j, k]) => {
    const [a, b, c] = [at(i), at(j), at(k)];
    const cross = [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]] as const;
    return sum + (a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]) / 6;
  }, 0);
}

describe("prism mesh", () => {
  for (const name of [...TRAINING_SHAPE_NAMES, ...NEW_SHAPE_NAMES]) {
    const shape: SolidShape = SHAPES[name];

    it(`of the ${name} is closed: every edge is run along once in either direction`, () => {
      const edges = new Map<string, number>();
      for (const [a, b, c] of prismOf(shape).faces) {
        for (const edge of [`${a} ${b}`, `${b} ${c}`, `${c} ${a}`]) edges.set(edge, (edges.get(edge) ?? 0) + 1);
      }
      for (const [edge, count] of edges) {
        assert.equal(count, 1, `edge ${edge}`);
        assert.equal(edges.get(edge.split(" ").reverse().join(" ")), 1, `edge ${edge} has no other side`);
      }
    });

    it(`of the ${name} looks outwards and fills the outline times the height`, () => {
      const wantedM3 = momentsWithHole(shape.outline, shape.hole).areaM2 * shape.heightM;
      // Corners are written to a hundredth of a millimetre.
      assert.ok(Math.abs(volumeOf(prismOf(shape)) / wantedM3 - 1) < 1e-3);
    });

    it(`of the ${name} cuts its outline into triangles that cover it once`, () => {
      const { outline } = shape;
      const corner = (index: number) => outline[index] ?? assert.fail(`no corner ${index}`);
      const triangles = triangulate(outline).map(([a, b, c]): Polygon => [corner(a), corner(b), corner(c)]);
      assert.equal(triangles.length, outline.length - 2);
      const areas = triangles.map((triangle) => areaMoments(triangle).areaM2);
      assert.ok(Math.min(...areas) > 0);
      assert.ok(Math.abs(areas.reduce((sum, area) => sum + area, 0) / areaMoments(outline).areaM2 - 1) < 1e-9);
    });
  }
});
