import { contains, type Point, type Polygon } from "./polygon.ts";

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
  const convex = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
  return convex && ring.every((index) => corner.includes(index) || !contains([a, b, c], polygon[index] as Point));
}
