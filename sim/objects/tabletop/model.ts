import type { Vector3 } from "../../../src/domain/vector.ts";
import type { Point, Polygon } from "../polygon.ts";
import type { LayTexture, PrismMesh } from "../prism-mesh.ts";

/** How large one thing is. */
export interface ModelSize {
  /** Factor of its plan. */
  readonly scale: number;
  readonly heightM: number;
  /** Extent along its own x and y at scale 1. Only things that come in several sizes look at it. */
  readonly planM: Point;
}

/** A convex part of what a thing is touched by, in its own frame. */
export type Piece =
  /** A box, turned about z and then tilted about its own y. */
  | {
      readonly kind: "box";
      readonly center: Vector3;
      readonly half: Vector3;
      readonly yawRad: number;
      readonly pitchRad: number;
    }
  /** A convex outline raised from one height to another. */
  | { readonly kind: "prism"; readonly outline: Polygon; readonly lowM: number; readonly highM: number };

/** Which things same_shape counts as alike. */
export type ProfileClass = "square-like" | "circle-like" | "other";

/**
 * A thing of tabletop-17. Its origin is below the middle of its bounding box, at its underside; the bowl's alone lies
 * beside its middle.
 */
export interface Model {
  /** Dragged things move; bases are fixed to the table and touched; markings are seen alone. */
  readonly part: "dragged" | "base" | "marking";
  /** Drawn extent along x and y, and height. */
  readonly planM: Point;
  readonly heightM: number;
  /** The size along x and y that scenes keep free for it. It is not what is drawn. Of some it is drawn at random. */
  readonly nominalM: { readonly low: Point; readonly high: Point };
  readonly profile: ProfileClass;
  /** The middle of what is drawn, in its own frame at scale 1. Default: the origin. */
  readonly middle?: Point;
  /** 0 where the thing is fixed. */
  readonly massKg: number;
  readonly friction: number;
  /** A turn by this much does not count as one, says the suite: 360 where every turn counts, 0 where none does. */
  readonly symmetryDegrees: number;
  /** Where the cup takes hold, in its own frame at scale 1. */
  readonly grip: Point;
  /** Its outermost edge as seen from above. */
  readonly outline: (size: ModelSize) => Polygon;
  readonly mesh: (size: ModelSize) => PrismMesh;
  readonly pieces: (size: ModelSize) => readonly Piece[];
}

export const box = (
  center: Vector3,
  half: Vector3,
  { yawRad = 0, pitchRad = 0 }: { readonly yawRad?: number; readonly pitchRad?: number } = {},
): Piece => ({ kind: "box", center, half, yawRad, pitchRad });

/** A box by the middle of its plan, its half extents and its lower and upper end. */
export const standing = ([x, y]: Point, [halfX, halfY]: Point, lowM: number, highM: number): Piece =>
  box([x, y, (lowM + highM) / 2], [halfX, halfY, (highM - lowM) / 2]);

/** The same nominal size in both directions, never drawn at random. */
export const nominal = (x: number, y = x): Model["nominalM"] => ({ low: [x, y], high: [x, y] });

/** So many image widths a metre; the middle of the image is at the origin. */
export const imageScale =
  (perMeter: number): LayTexture =>
  ([x, y]) => [0.5 + perMeter * x, 0.5 - perMeter * y];
