import { hypot } from "../../domain/arithmetic.ts";
import { angleBetween, IDENTITY } from "../../domain/quaternion.ts";
import { distanceAt, type MotionLimits, type Profile, profile, stretched, timeToCover } from "./profile.ts";
import { type SetPoint, type TipPose, uprighted } from "./set-point.ts";

export interface TravelLimits {
  /** Along the table: m/s and m/s2. */
  readonly planar: MotionLimits;
  /** Up and down. The tip's speed and acceleration stay within the root of the sum of both squares. */
  readonly vertical: MotionLimits;
  /** rad/s and rad/s2. */
  readonly yaw: MotionLimits;
}

/** A movement through the air: up to a safe height, across, and down. The three overlap where that is safe. */
export interface Travel {
  readonly from: SetPoint;
  readonly to: TipPose;
  readonly safeHeightM: number;
  readonly across: Profile;
  readonly turn: Profile;
  readonly acrossStartS: number;
  readonly first: Profile;
  readonly second: Profile;
  readonly secondStartS: number;
  readonly durationS: number;
}

export interface TravelOptions {
  readonly limits: TravelLimits;
  /** At this height a carried object clears everything that stands on the table. */
  readonly safeHeightM: number;
  /** The tip first moves straight up by this distance, and then sideways. */
  readonly clearanceM: number;
}

/** The tip may begin to go down this long before it arrives: the remaining way is within the clearance. */
const EARLY_DESCENT_S = 0.1;

export function travel(from: SetPoint, to: TipPose, { limits, safeHeightM, clearanceM }: TravelOptions): Travel {
  const overM = Math.max(safeHeightM, to.zM);
  const first = profile(Math.abs(overM - from.zM), limits.vertical);
  const second = profile(overM - to.zM, limits.vertical);
  const acrossStartS = overM > from.zM ? timeToCover(first, clearanceM) : 0;
  const straight = profile(hypot(to.xM - from.xM, to.yM - from.yM), limits.planar);
  const leanRad = angleBetween(from.tilt, IDENTITY);
  const turning = profile(Math.abs(to.yawRad - from.yawRad) + leanRad, limits.yaw);
  const acrossS = Math.max(straight.durationS, turning.durationS);
  const arrivalS = acrossStartS + acrossS;
  const secondStartS = Math.max(first.durationS, arrivalS - EARLY_DESCENT_S);
  return {
    from,
    to,
    safeHeightM: overM,
    across: stretched(straight, acrossS),
    turn: stretched(turning, acrossS),
    acrossStartS,
    first,
    second,
    secondStartS,
    durationS: Math.max(arrivalS, first.durationS, second.distance > 0 ? secondStartS + second.durationS : 0),
  };
}

/** The set-point `timeS` after the start. */
export function setPointOn(path: Travel, timeS: number): SetPoint {
  const { from, to } = path;
  const across = fractionAt(path.across, timeS - path.acrossStartS);
  const turn = fractionAt(path.turn, timeS - path.acrossStartS);
  const rise = Math.sign(path.safeHeightM - from.zM) * distanceAt(path.first, timeS);
  const fall = distanceAt(path.second, timeS - path.secondStartS);
  return {
    xM: from.xM + across * (to.xM - from.xM),
    yM: from.yM + across * (to.yM - from.yM),
    zM: from.zM + rise - fall,
    yawRad: from.yawRad + turn * (to.yawRad - from.yawRad),
    tilt: uprighted(from.tilt, turn),
  };
}

function fractionAt(movement: Profile, timeS: number): number {
  return movement.distance > 0 ? distanceAt(movement, timeS) / movement.distance : timeS >= 0 ? 1 : 0;
}
