import { cos, hypot, sin } from "../../src/domain/arithmetic.ts";

/** A point of the plane, metres. */
export type Point = readonly [x: number, y: number];

/** A closed outline without crossings, counter-clockwise, its last point joined to its first. */
export type Polygon = readonly Point[];

/** Area in m2, centroid, and the second moments of area about the centroid in m4. */
export interface AreaMoments {
  readonly areaM2: number;
  readonly centroid: Point;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export const edgesOf = (polygon: Polygon): readonly (readonly [Point, Point])[] =>
  polygon.map((point, i) => [point, polygon[(i + 1) % polygon.length] ?? point]);

export const translated = (polygon: Polygon, [dx, dy]: Point): Polygon => polygon.map(([x, y]) => [x + dx, y + dy]);

export const scaled = (polygon: Polygon, factor: number): Polygon => polygon.map(([x, y]) => [x * factor, y * factor]);

/** Turned counter-clockwise about the origin. */
export function turned([x, y]: Point, angleRad: number): Point {
  const [c, s] = [cos(angleRad), sin(angleRad)];
  return [c * x - s * y, s * x + c * y];
}

export const arc = (radius: number, fromRad: number, toRad: number, points: number, center: Point = [0, 0]): Polygon =>
  Array.from({ length: points }, (_, i) => {
    const angle = fromRad + ((toRad - fromRad) * i) / (points - 1);
    return [center[0] + radius * cos(angle), center[1] + radius * sin(angle)];
  });

export const regularPolygon = (corners: number, radius: number, startRad = 0): Polygon =>
  arc(radius, startRad, startRad + 2 * Math.PI * (1 - 1 / corners), corners);

export const rectangle = (halfX: number, halfY: number): Polygon => [
  [-halfX, -halfY],
  [halfX, -halfY],
  [halfX, halfY],
  [-halfX, halfY],
];

/** By Green's theorem. */
export function areaMoments(polygon: Polygon): AreaMoments {
  let [area, sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (const [[x0, y0], [x1, y1]] of edgesOf(polygon)) {
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    sx += (cross * (x0 + x1)) / 6;
    sy += (cross * (y0 + y1)) / 6;
    xx += (cross * (x0 * x0 + x0 * x1 + x1 * x1)) / 12;
    yy += (cross * (y0 * y0 + y0 * y1 + y1 * y1)) / 12;
    xy += (cross * (2 * x0 * y0 + x0 * y1 + x1 * y0 + 2 * x1 * y1)) / 24;
  }
  const [cx, cy] = [sx / area, sy / area];
  return {
    areaM2: area,
    centroid: [cx, cy],
    xx: xx - area * cx * cx,
    yy: yy - area * cy * cy,
    xy: xy - area * cx * cy,
  };
}

/** Those of a plate with a hole in it. */
export function momentsWithHole(outline: Polygon, hole?: Polygon): AreaMoments {
  const whole = areaMoments(outline);
  if (!hole) return whole;
  const missing = areaMoments(hole);
  const areaM2 = whole.areaM2 - missing.areaM2;
  const center = (axis: 0 | 1) =>
    (whole.centroid[axis] * whole.areaM2 - missing.centroid[axis] * missing.areaM2) / areaM2;
  const centroid: Point = [center(0), center(1)];
  const about = (part: AreaMoments, own: number, a: 0 | 1, b: 0 | 1) =>
    own + part.areaM2 * (part.centroid[a] - centroid[a]) * (part.centroid[b] - centroid[b]);
  return {
    areaM2,
    centroid,
    xx: about(whole, whole.xx, 0, 0) - about(missing, missing.xx, 0, 0),
    yy: about(whole, whole.yy, 1, 1) - about(missing, missing.yy, 1, 1),
    xy: about(whole, whole.xy, 0, 1) - about(missing, missing.xy, 0, 1),
  };
}

export function contains(polygon: Polygon, [x, y]: Point): boolean {
  let inside = false;
  for (const [[x0, y0], [x1, y1]] of edgesOf(polygon)) {
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
}

/** How far the point is from the nearest edge, metres: above 0 inside, below 0 outside. */
export const depthWithin = (polygon: Polygon, point: Point): number =>
  distanceToBoundary(polygon, point) * (contains(polygon, point) ? 1 : -1);

export const distanceToBoundary = (polygon: Polygon, point: Point): number =>
  Math.min(...edgesOf(polygon).map(([from, to]) => distanceToSegment(point, from, to)));

export function distanceToSegment([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const nearest = Math.max(0, Math.min(1, along));
  return hypot(x - x0 - nearest * dx, y - y0 - nearest * dy);
}
