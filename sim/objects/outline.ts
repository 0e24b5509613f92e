/** A point in an object's own plane, metres. */
export type Point = readonly [xM: number, yM: number];

/** A closed polygon, counter-clockwise as seen from above. */
export type Outline = readonly Point[];

export const regularOutline = (corners: number, radiusM: number, startRad = 0): Outline =>
  Array.from({ length: corners }, (_, index) => polar(radiusM, startRad + (2 * Math.PI * index) / corners));

export const polar = (radiusM: number, angleRad: number): Point => [
  radiusM * Math.cos(angleRad),
  radiusM * Math.sin(angleRad),
];

/** Points along an arc, both ends included. */
export const arc = (centre: Point, radiusM: number, fromRad: number, toRad: number, count: number): Outline =>
  Array.from({ length: count }, (_, index) => {
    const [x, y] = polar(radiusM, fromRad + ((toRad - fromRad) * index) / (count - 1));
    return [centre[0] + x, centre[1] + y];
  });

export const moved = (outline: Outline, [dx, dy]: Point): Outline => outline.map(([x, y]) => [x + dx, y + dy]);

/** The farthest corner from the origin. */
export const radiusOf = (outline: Outline): number => Math.max(...outline.map(([x, y]) => Math.hypot(x, y)));

/** Signed area by the shoelace formula: positive where counter-clockwise. */
export function areaOf(outline: Outline): number {
  let doubled = 0;
  forEachEdge(outline, ([ax, ay], [bx, by]) => {
    doubled += ax * by - bx * ay;
  });
  return doubled / 2;
}

export function centroidOf(outline: Outline): Point {
  let x = 0;
  let y = 0;
  forEachEdge(outline, ([ax, ay], [bx, by]) => {
    const turn = ax * by - bx * ay;
    x += (ax + bx) * turn;
    y += (ay + by) * turn;
  });
  const divisor = 6 * areaOf(outline);
  return [x / divisor, y / divisor];
}

/** Whether the point lies within; by the parity of the edges that a ray to the right crosses. */
export function contains(outline: Outline, [x, y]: Point): boolean {
  let inside = false;
  forEachEdge(outline, ([ax, ay], [bx, by]) => {
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/** How far the point is from the nearest edge, metres; positive within, negative outside. */
export function depthWithin(outline: Outline, point: Point): number {
  let nearest = Number.POSITIVE_INFINITY;
  forEachEdge(outline, (a, b) => {
    nearest = Math.min(nearest, distanceToSegment(point, a, b));
  });
  return contains(outline, point) ? nearest : -nearest;
}

export function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

export function forEachEdge(outline: Outline, visit: (from: Point, to: Point) => void): void {
  let from = outline.at(-1);
  for (const to of outline) {
    if (from !== undefined) visit(from, to);
    from = to;
  }
}
