import { areaMoments, type Point, type Polygon, scaled, translated } from "../polygon.ts";

/** The outline's extent along x and y. */
export function extentOf(outline: Polygon): Point {
  const [[lowX, lowY], [highX, highY]] = boundsOf(outline);
  return [highX - lowX, highY - lowY];
}

function boundsOf(outline: Polygon): readonly [low: Point, high: Point] {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ];
}

export const counterClockwise = (outline: Polygon): Polygon =>
  areaMoments(outline).areaM2 < 0 ? outline.toReversed() : outline;

/** What is drawn of a shape, in any unit: its hole, and its top face in pieces where the hole has other corners. */
export interface Drawing {
  readonly outline: Polygon;
  readonly hole?: Polygon;
  readonly pieces?: readonly Polygon[];
}

/** The drawing in metres, counter-clockwise, the middle of its bounding box at the origin. */
export function centeredInMeters({ outline, hole, pieces }: Drawing, unitM: number): Drawing {
  const [[lowX, lowY], [highX, highY]] = boundsOf(outline);
  const shift: Point = [-(lowX + highX) / 2, -(lowY + highY) / 2];
  const placed = (polygon: Polygon) => counterClockwise(scaled(translated(polygon, shift), unitM));
  return {
    outline: placed(outline),
    ...(hole && { hole: placed(hole) }),
    ...(pieces && { pieces: pieces.map(placed) }),
  };
}
