import { type PlanarBounds, TABLE_BOUNDS } from "../../domain/table-bounds.ts";
import type { TipPose } from "../motion/set-point.ts";
import type { TravelLimits } from "../motion/travel.ts";

/** How a plan is executed. Heights are those of the tool's tip above the table. */
export interface PickPlaceOptions {
  /** Where the poses of plans may lie. Default: the table, x 0.25 to 0.75 m, y -0.5 to 0.5 m. */
  readonly workspace: PlanarBounds;
  /**
   * Default: 0.9 m/s and 8 m/s2 along the table, 0.75 and 6 up and down (1.17 and 10 together), 4.5 rad/s, 20 rad/s2.
   */
  readonly limits: TravelLimits;
  /** Where the arm waits, out of the cameras' view of the table. Default: x 0.1, y 0, z 0.35 m, yaw 0. */
  readonly parking: TipPose;
  /** Where a carried object clears everything that stands on the table. Default: 0.17 m. */
  readonly safeHeightM: number;
  /** The tip first moves straight up by this distance, and then sideways. Default: 0.06 m. */
  readonly clearanceM: number;
  /** The height of the tallest object. A grasp goes down slowly below it. Default: 0.065 m. */
  readonly tallestObjectM: number;
  /**
   * The height of the tallest stack to set down onto. Setting down is slow from this far above the height of the grasp.
   * Default: 0.065 m.
   */
  readonly tallestStackM: number;
  /** The slow speed, towards a surface. Default: 0.2 m/s. */
  readonly contactSpeedMps: number;
  /** How low a grasp goes at its first and at each further attempt. Default: 0.008, then 0.004 m. */
  readonly lowestGraspsM: readonly [number, ...number[]];
  /** How long the cup waits for a seal at the bottom. Default: 0.1 s. */
  readonly sealS: number;
  /** The contact force that counts as touching down. Default: 1.5 N. */
  readonly touchForceN: number;
  /** How long the vacuum takes to end. Default: 0.08 s. */
  readonly releaseS: number;
  /** After this time without a seal the object counts as lost. Default: 0.06 s. */
  readonly lostS: number;
  /**
   * `free`: a round cup grasps at any yaw, so the turn is shared between both sides of straight ahead, which keeps the
   * last joint within half a turn and saves turning back. `planned`: the tool grasps at the plan's yaw. Default:
   * `free`.
   */
  readonly graspYaw: "free" | "planned";
  /** The height of the blade's edge during a sweep. Default: 0.004 m. */
  readonly bladeHeightM: number;
  /**
   * The limits of a sweep. It brakes less than friction does, so that objects do not slide on. Default: 0.3 m/s, 1.5
   * m/s2.
   */
  readonly sweep: { readonly speed: number; readonly acceleration: number };
  /** A force on the blade above this means that something is under it. Default: 4 N. */
  readonly bladeForceN: number;
  /** While the tip is further than this from its set-point, the plan waits. Default: 0.1 m. */
  readonly followWithinM: number;
  /** The plan fails when the robot stays behind for longer. Default: 1 s. */
  readonly followS: number;
}

export const PICK_PLACE_DEFAULTS: PickPlaceOptions = {
  workspace: TABLE_BOUNDS,
  limits: {
    planar: { speed: 0.9, acceleration: 8 },
    vertical: { speed: 0.75, acceleration: 6 },
    yaw: { speed: 4.5, acceleration: 20 },
  },
  parking: { xM: 0.1, yM: 0, zM: 0.35, yawRad: 0 },
  safeHeightM: 0.17,
  clearanceM: 0.06,
  tallestObjectM: 0.065,
  tallestStackM: 0.065,
  contactSpeedMps: 0.2,
  lowestGraspsM: [0.008, 0.004],
  sealS: 0.1,
  touchForceN: 1.5,
  releaseS: 0.08,
  lostS: 0.06,
  graspYaw: "free",
  bladeHeightM: 0.004,
  sweep: { speed: 0.3, acceleration: 1.5 },
  bladeForceN: 4,
  followWithinM: 0.1,
  followS: 1,
};
