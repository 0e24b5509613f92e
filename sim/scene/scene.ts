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

/** A picture in a goal, before it is drawn. The cameras and the scale are those of the scene's own view. */
export interface PromptPicture {
  /**
   * `object`: one thing alone on plain white, its origin at (0.5, 0). `scene`: things on the table, with its
   * surroundings and without the robot.
   */
  readonly kind: "object" | "scene";
  readonly objects: readonly SceneObject[];
}

/** The table with all that is on it and around it, as an episode begins. */
export interface Scene {
  readonly task: string;
  readonly level: Level;
  readonly seed: number;
  /** Words. `{0}` stands for the first of the pictures, `{1}` for the second, and so on. */
  readonly instruction: string;
  /** The pictures in the instruction. Absent where it is words alone. */
  readonly pictures?: readonly PromptPicture[];
  readonly objects: readonly SceneObject[];
  readonly lines: readonly SceneLine[];
  readonly look: SceneLook;
}

/**
 * The cameras of every scene. `top` looks down on the table. `front`: in the tilted view it looks over the table at the
 * robot, for people; in the bench view it is the second camera of policies.
 */
export const CAMERA_NAMES = ["top", "front"] as const;
