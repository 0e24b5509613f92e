import type { MotionLimits } from "./profile.ts";

/** A movement straight down that can end at any moment. */
export interface Descent {
  readonly heightM: number;
  /** Downwards, m/s, 0 or more. */
  readonly speedMps: number;
}

export interface DescentLimits {
  /** Through the air. */
  readonly fast: MotionLimits;
  /** Where a contact is to be expected: m/s. */
  readonly contactSpeedMps: number;
  /** From this height down, the contact speed is kept. */
  readonly carefulFromM: number;
  /** Where the descent ends at the latest, at rest. */
  readonly floorM: number;
}

/** The next moment of a descent, `dtS` later; with `stop`, it brakes as hard as it may. */
export function descend(now: Descent, limits: DescentLimits, dtS: number, stop: boolean): Descent {
  const { fast, contactSpeedMps, carefulFromM, floorM } = limits;
  const wanted = stop ? 0 : Math.min(fast.speed, speedAbove(now.heightM - carefulFromM, contactSpeedMps, fast));
  const change = fast.acceleration * dtS;
  const reached = Math.max(now.speedMps - change, Math.min(now.speedMps + change, wanted));
  const toFloor = Math.max(0, now.heightM - floorM);
  const speedMps = Math.min(reached, brakingSpeed(toFloor, now.speedMps, fast.acceleration, dtS));
  const heightM = Math.max(Math.min(now.heightM, floorM), now.heightM - ((now.speedMps + speedMps) / 2) * dtS);
  return { heightM, speedMps };
}

/** The speed from which the contact speed can still be reached by the time the careful height is. */
function speedAbove(aboveM: number, contactSpeedMps: number, { acceleration }: MotionLimits): number {
  return Math.sqrt(contactSpeedMps ** 2 + 2 * acceleration * Math.max(0, aboveM));
}

/** The highest speed after the next tick from which the floor is not overrun. */
function brakingSpeed(toFloorM: number, speedMps: number, acceleration: number, dtS: number): number {
  // After the tick, toFloor - (speed + v) / 2 dt must leave v^2 / (2 acceleration) to brake in.
  const b = acceleration * dtS;
  const c = acceleration * (2 * toFloorM - speedMps * dtS);
  return c <= 0 ? 0 : (-b + Math.sqrt(b * b + 4 * c)) / 2;
}
