import { cos, sin } from "../../../src/domain/arithmetic.ts";
import { momentsWithHole, type Point, type Polygon, translated } from "../polygon.ts";

/** A rectangle of the plane; boxes of that plan stand in for the shape where it touches something. */
export interface Slab {
  readonly center: Point;
  readonly halfX: number;
  readonly halfY: number;
  readonly yawRad: number;
}

/**
 * Where the cup takes hold, in the object's frame. `band`: anywhere on a circle of that radius about the middle; the
 * side that faces the robot is taken, since how far a ring is turned cannot be seen.
 */
export type Grip = { readonly kind: "point"; readonly at: Point } | { readonly kind: "band"; readonly radiusM: number };

/** A flat object to pick: an outline raised to a height, its centre of mass at the origin. Metres, at scale 1. */
export interface SolidShape {
  /** Its noun in instructions, which follows the colour. */
  readonly noun: string;
  readonly outline: Polygon;
  readonly hole?: Polygon;
  readonly slabs: readonly Slab[];
  readonly heightM: number;
  readonly grip: Grip;
}

export const slab = (x: number, y: number, halfX: number, halfY: number, yawRad = 0): Slab => ({
  center: [x, y],
  halfX,
  halfY,
  yawRad,
});

/** A rectangle that reaches from one radius to another along a direction from the origin. */
export const spoke = (angleRad: number, innerM: number, outerM: number, halfWidthM: number): Slab => {
  const middle = (innerM + outerM) / 2;
  return slab(middle * cos(angleRad), middle * sin(angleRad), (outerM - innerM) / 2, halfWidthM, angleRad);
};

/** Moves a shape that was drawn about any origin so that its centre of mass is there. */
export function centered(drawn: SolidShape): SolidShape {
  const [x, y] = momentsWithHole(drawn.outline, drawn.hole).centroid;
  const shift: Point = [-x, -y];
  const moved = (point: Point): Point => [point[0] - x, point[1] - y];
  return {
    ...drawn,
    outline: translated(drawn.outline, shift),
    ...(drawn.hole && { hole: translated(drawn.hole, shift) }),
    slabs: drawn.slabs.map((part) => ({ ...part, center: moved(part.center) })),
    grip: drawn.grip.kind === "point" ? { kind: "point", at: moved(drawn.grip.at) } : drawn.grip,
  };
}
