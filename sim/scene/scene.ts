import type { Level } from "../../src/domain/level.ts";
import type { Radians } from "../../src/domain/units.ts";
import type { ColorName, SceneObject } from "../objects/index.ts";
import type { SceneLook } from "./scene-look.ts";

/** A painted line on the table. It has no thickness that the robot could touch. */
export interface SceneLine {
  readonly id: string;
  readonly color: ColorName;
  readonly xM: number;
  readonly yM: number;
  /** Direction of the line. */
  readonly yawRad: Radians;
  readonly lengthM: number;
}

/** The table with all that is on it and around it, as an episode begins. */
export interface Scene {
  readonly task: string;
  readonly level: Level;
  readonly seed: number;
  readonly instruction: string;
  readonly objects: readonly SceneObject[];
  readonly lines: readonly SceneLine[];
  readonly look: SceneLook;
}

/** The cameras of every scene: `top` looks down on the table for policies, `front` over it at the robot for people. */
export const CAMERA_NAMES = ["top", "front"] as const;
