import type { Vector3 } from "../../src/domain/vector.ts";

export interface ContactSide {
  /** Empty where the model names no such geom. */
  readonly geom: string;
  readonly body: string;
}

/** Two geoms that touch, or nearly: within the contact margin. */
export interface Contact {
  readonly sides: readonly [ContactSide, ContactSide];
  /** Negative where they overlap. */
  readonly distanceM: number;
  /** Half-way between the surfaces, in the world frame. */
  readonly positionM: Vector3;
  /** Unit vector from the first side to the second. */
  readonly normal: Vector3;
  /**
   * With which the surfaces press on each other, 0 or more. A suction cup presses what it holds against itself: with
   * its pull less what the load takes.
   */
  readonly normalForceN: number;
}
