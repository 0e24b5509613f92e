import { areaOf, type Outline, type Point } from "./outline.ts";

/** A triangle mesh: corners in metres, faces as triples of corner numbers, counter-clockwise seen from outside. */
export interface PrismMesh {
  readonly vertices: readonly (readonly [number, number, number])[];
  readonly faces: readonly (readonly [number, number, number])[];
}

/** A flat prism from z = 0 to `heightM`, with a hole where one is given, whose corners face those of the outline. */
export function prismMesh(outline: Outline, heightM: number, hole?: Outline): PrismMesh {
  return hole === undefined ? filledPrism(outline, heightM) : ringPrism(outline, hole, heightM);
}

function filledPrism(outline: Outline, heightM: number): PrismMesh {
  const count = outline.length;
  const vertices = [...layer(outline, 0), ...layer(outline, heightM)];
  const caps = triangulate(outline);
  const faces = [
    ...caps.map(([a, b, c]) => [a, c, b] as const),
    ...caps.map(([a, b, c]) => [a + count, b + count, c + count] as const),
    ...sides(count, 0, count),
  ];
  return { vertices, faces };
}

function ringPrism(outline: Outline, hole: Outline, heightM: number): PrismMesh {
  const n = outline.length;
  const vertices = [...layer(outline, 0), ...layer(outline, heightM), ...layer(hole, 0), ...layer(hole, heightM)];
  const faces: (readonly [number, number, number])[] = sides(n, 0, n);
  for (const [a, b, c] of sides(n, 2 * n, 3 * n)) faces.push([a, c, b]);
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    faces.push([n + i, n + j, 3 * n + j], [n + i, 3 * n + j, 3 * n + i]);
    faces.push([i, 2 * n + j, j], [i, 2 * n + i, 2 * n + j]);
  }
  return { vertices, faces };
}

const layer = (outline: Outline, z: number) => outline.map(([x, y]) => [x, y, z] as const);

function sides(count: number, bottom: number, top: number): (readonly [number, number, number])[] {
  const faces: (readonly [number, number, number])[] = [];
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    faces.push([bottom + i, bottom + j, top + j], [bottom + i, top + j, top + i]);
  }
  return faces;
}

/** Triangles of a simple polygon, by cutting ears. */
function triangulate(outline: Outline): (readonly [number, number, number])[] {
  const left = outline.map((point, index) => ({ point, index }));
  const triangles: (readonly [number, number, number])[] = [];
  for (let at = 0, rejected = 0; left.length > 3 && rejected <= left.length; ) {
    const before = left[(at + left.length - 1) % left.length];
    const ear = left[at % left.length];
    const after = left[(at + 1) % left.length];
    if (before === undefined || ear === undefined || after === undefined) break;
    const corners: Outline = [before.point, ear.point, after.point];
    const others = left.filter((each) => each !== before && each !== ear && each !== after);
    if (areaOf(corners) > 1e-12 && !others.some(({ point }) => liesIn(corners, point))) {
      triangles.push([before.index, ear.index, after.index]);
      left.splice(at % left.length, 1);
      rejected = 0;
    } else {
      at++;
      rejected++;
    }
  }
  const [a, b, c] = left;
  if (a && b && c) triangles.push([a.index, b.index, c.index]);
  return triangles;
}

/** Within a counter-clockwise triangle or on its edge: an ear must not cut off a corner that only touches it. */
const liesIn = ([a, b, c]: Outline, point: Point): boolean =>
  a !== undefined &&
  b !== undefined &&
  c !== undefined &&
  areaOf([a, b, point]) >= -1e-12 &&
  areaOf([b, c, point]) >= -1e-12 &&
  areaOf([c, a, point]) >= -1e-12;
