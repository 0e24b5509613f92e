import type { Pose } from "../../src/domain/pose.ts";
import type { Tagged } from "../../src/domain/tagged.ts";
import type { Vector3 } from "../../src/domain/vector.ts";

interface ShapeBodies {
  box: { readonly sizeM: Vector3 };
  /** Along its z axis. */
  cylinder: { readonly radiusM: number; readonly lengthM: number };
  sphere: { readonly radiusM: number };
}

/** A piece of a link's body, placed in the link's frame. */
export type LinkShape = {
  readonly place: Pose;
  /** Red, green, blue and opacity, 0 to 1. */
  readonly rgba: readonly [number, number, number, number];
} & Tagged<ShapeBodies>;

export interface Link {
  readonly name: string;
  readonly shapes: readonly LinkShape[];
}

interface LinkageBodies {
  fixed: unknown;
  hinge: {
    /** Unit, in the child's frame. */
    readonly axis: Vector3;
    readonly lowestRad: number;
    readonly highestRad: number;
    readonly maxSpeedRadps: number;
  };
}

/** The joint that carries a link. */
export type Linkage = {
  readonly name: string;
  readonly parent: string;
  readonly child: string;
  /** The child's pose in the parent, with the joint at 0. */
  readonly place: Pose;
} & Tagged<LinkageBodies>;

/** A robot as a tree of links. */
export interface RobotModel {
  readonly name: string;
  readonly links: readonly Link[];
  readonly joints: readonly Linkage[];
}
