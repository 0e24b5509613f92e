import { distanceToSegment, type Point } from "../../objects/index.ts";

type Outline = readonly Point[];

/** The distance between two closed outlines, metres; 0 where they cross. One that lies within the other is apart from it. */
export function outlineGap(a: Outline, b: Outline): number {
  let gapM = Number.POSITIVE_INFINITY;
  for (const [from, to] of boundaryOf(a)) {
    for (const [start, end] of boundaryOf(b)) {
      if (edgesCross(from, to, start, end)) return 0;
      gapM = Math.min(gapM, distanceToSegment(from, start, end), distanceToSegment(start, from, to));
    }
  }
  return gapM;
}

const boundaryOf = (outline: Outline): readonly (readonly [Point, Point])[] =>
  outline.map((corner, index) => [corner, outline[(index + 1) % outline.length] ?? corner]);

/** The ends of each lie on both sides of the other. */
const edgesCross = (from: Point, to: Point, start: Point, end: Point): boolean =>
  side(from, to, start) * side(from, to, end) < 0 && side(start, end, from) * side(start, end, to) < 0;

const side = (from: Point, to: Point, [x, y]: Point): number =>
  (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
