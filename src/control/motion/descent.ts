import type { MotionLimits } from "./profile.ts";

/** A movement straight down that can end at any moment. */
export interface Descent {
  readonly heightM: number;
  /** Downwards, m/s, 0 or more. */
  readonly speedMps: number;
}

export interface DescentLimits {
  /** The limits while no contact is expected. */
  readonly fast: MotionLimits;
  /** The speed where a contact is expected, m/s. */
  readonly contactSpeedMps: number;
  /** Below this height the contact speed applies. */
  readonly carefulFromM: number;
  /** The lowest height, where the descent ends at rest. */
  readonly floorM: number;
}

/** The state of a descent after `dtS`. With `stop`, it brakes as hard as the limits allow. */
export function descend(now: Descent, limits: DescentLimits, dtS: number, stop: boolean): Descent {
  const { fast, contactSpeedMps, carefulFromM, floorM } = limits;
  const { speed, acceleration } = fast;
  const reachable = (distanceM: number, endSpeed: number) =>
    brakingSpeed(Math.max(0, distanceM), endSpeed, now.speedMps, acceleration, dtS);
  const wanted = stop ? 0 : Math.min(speed, reachable(now.heightM - carefulFromM, contactSpeedMps));
  const change = acceleration * dtS;
  const reached = Math.max(now.speedMps - change, Math.min(now.speedMps + change, wanted));
  const speedMps = Math.min(reached, reachable(now.heightM - floorM, 0));
  const heightM = Math.max(Math.min(now.heightM, floorM), now.heightM - ((now.speedMps + speedMps) / 2) * dtS);
  return { heightM, speedMps };
}

/** The highest speed after the next tick from which `endSpeed` can be reached by the time `distanceM` is covered. */
function brakingSpeed(
  distanceM: number,
  endSpeed: number,
  speedMps: number,
  acceleration: number,
  dtS: number,
): number {
  // After the tick, distance - (speed + v) / 2 dt must leave (v^2 - endSpeed^2) / (2 acceleration) to brake in.
  const b = acceleration * dtS;
  const c = endSpeed * endSpeed + acceleration * (2 * distanceM - speedMps * dtS);
  return Math.max(endSpeed, c <= 0 ? 0 : (-b + Math.sqrt(b * b + 4 * c)) / 2);
}
