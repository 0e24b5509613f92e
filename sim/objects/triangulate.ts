import type { Point, Polygon } from "./polygon.ts";

/** Corners of one triangle, counter-clockwise, as indices into the polygon. */
export type Triangle = readonly [number, number, number];

/** Cuts a simple polygon, given counter-clockwise, into triangles by clipping ears. */
export function triangulate(polygon: Polygon): readonly Triangle[] {
  const left = polygon.map((_, index) => index);
  const triangles: Triangle[] = [];
  while (left.length > 3) {
    const ear = left.findIndex((_, at) => isEar(polygon, left, at));
    const clipped = cornerAt(left, Math.max(ear, 0));
    triangles.push(clipped);
    left.splice(Math.max(ear, 0), 1);
  }
  return [...triangles, cornerAt(left, 1)];
}

function cornerAt(ring: readonly number[], at: number): Triangle {
  const wrap = (i: number) => ring[(i + ring.length) % ring.length] ?? 0;
  return [wrap(at - 1), wrap(at), wrap(at + 1)];
}

function isEar(polygon: Polygon, ring: readonly number[], at: number): boolean {
  const corner = cornerAt(ring, at);
  const [a, b, c] = corner.map((index) => polygon[index] as Point) as [Point, Point, Point];
  const left = (p: Point, q: Point, r: Point) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  // On its edge counts: an ear must not cut off a corner that only touches it.
  const covers = (p: Point) => [left(a, b, p), left(b, c, p), left(c, a, p)].every((side) => side >= -1e-12);
  return left(a, b, c) > 1e-12 && ring.every((index) => corner.includes(index) || !covers(polygon[index] as Point));
}
