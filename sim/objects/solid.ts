import { centroidOf, moved, type Outline, type Point, polar, radiusOf } from "./outline.ts";

/** A box that stands on the object's bottom and reaches to its top: what the physics feels of a shape. */
export interface Slab {
  readonly centre: Point;
  readonly halfXM: number;
  readonly halfYM: number;
  readonly yawRad: number;
}

/** A flat prism. Its origin is the outline's centroid, at the bottom. */
export interface Solid {
  readonly outline: Outline;
  /** A hole through it, with as many corners as the outline, each facing its own. */
  readonly hole?: Outline;
  /** A union of slabs that lies within the outline and fills most of it. */
  readonly slabs: readonly Slab[];
  /** Where a suction cup finds flat material all round, near the centre of mass. */
  readonly pickPoint: Point;
  readonly heightM: number;
  readonly massKg: number;
  /** Distance of the farthest corner from the origin. */
  readonly radiusM: number;
}

export const slab = (centre: Point, halfXM: number, halfYM: number, yawRad = 0): Slab => ({
  centre,
  halfXM,
  halfYM,
  yawRad,
});

/** From corner to corner. */
export const slabBetween = ([lowX, lowY]: Point, [highX, highY]: Point): Slab =>
  slab([(lowX + highX) / 2, (lowY + highY) / 2], (highX - lowX) / 2, (highY - lowY) / 2);

/** A slab across a ray from the origin, between two distances along it. */
export const slabAcross = (angleRad: number, fromM: number, toM: number, halfWidthM: number): Slab =>
  slab(polar((fromM + toM) / 2, angleRad), (toM - fromM) / 2, halfWidthM, angleRad);

type SolidParts = Omit<Solid, "radiusM">;

/** Puts the origin at the centroid, wherever the drawing had it. */
export function solid({ outline, hole, slabs, pickPoint, heightM, massKg }: SolidParts): Solid {
  const [x, y] = centroidOf(outline);
  const shift: Point = [-x, -y];
  const shifted = moved(outline, shift);
  return {
    outline: shifted,
    ...(hole && { hole: moved(hole, shift) }),
    slabs: slabs.map((each) => ({ ...each, centre: [each.centre[0] - x, each.centre[1] - y] })),
    pickPoint: [pickPoint[0] - x, pickPoint[1] - y],
    heightM,
    massKg,
    radiusM: radiusOf(shifted),
  };
}

/** The same shape, `factor` times as long and wide; its height is given, and its mass grows with its volume. */
export function resized(original: Solid, factor: number, heightM: number): Solid {
  const point = ([x, y]: Point): Point => [x * factor, y * factor];
  return {
    outline: original.outline.map(point),
    ...(original.hole && { hole: original.hole.map(point) }),
    slabs: original.slabs.map(({ centre, halfXM, halfYM, yawRad }) =>
      slab(point(centre), halfXM * factor, halfYM * factor, yawRad),
    ),
    pickPoint: point(original.pickPoint),
    heightM,
    massKg: (original.massKg * factor * factor * heightM) / original.heightM,
    radiusM: original.radiusM * factor,
  };
}
