/** The limits of a movement, in metres or radians and seconds; both above 0. */
export interface MotionLimits {
  readonly speed: number;
  readonly acceleration: number;
}

/** Acceleration rises and falls over this time instead of at once, which bounds the jerk. */
const SMOOTHING_S = 0.04;

/** A movement of one quantity from rest to rest: a trapezoidal speed profile with rounded corners. */
export interface Profile {
  readonly distance: number;
  readonly durationS: number;
  readonly accelerationS: number;
  readonly acceleration: number;
}

/** The fastest movement over `distance` (>= 0) within `limits`. */
export function profile(distance: number, { speed, acceleration }: MotionLimits): Profile {
  if (distance <= 0) return { distance: 0, durationS: 0, accelerationS: 0, acceleration };
  const reached = Math.min(speed, Math.sqrt(distance * acceleration));
  return {
    distance,
    durationS: distance / reached + reached / acceleration + SMOOTHING_S,
    accelerationS: reached / acceleration,
    acceleration,
  };
}

/** The same movement, slowed down to take `durationS`. */
export function stretched(movement: Profile, durationS: number): Profile {
  if (durationS <= movement.durationS || movement.distance === 0) return movement;
  const factor = (durationS - SMOOTHING_S) / (movement.durationS - SMOOTHING_S);
  return {
    distance: movement.distance,
    durationS,
    accelerationS: movement.accelerationS * factor,
    acceleration: movement.acceleration / (factor * factor),
  };
}

/** How far the movement has come at `timeS` since its start: 0 before, `distance` after. */
export function distanceAt(movement: Profile, timeS: number): number {
  if (timeS <= 0) return 0;
  if (timeS >= movement.durationS) return movement.distance;
  // The trapezoid is averaged over a sliding window: each corner becomes a ramp and no limit is exceeded.
  return (integral(movement, timeS) - integral(movement, timeS - SMOOTHING_S)) / SMOOTHING_S;
}

/** The time when the movement has covered `distance`, to within a millisecond. */
export function timeToCover(movement: Profile, distance: number): number {
  if (distance >= movement.distance) return movement.durationS;
  let [low, high] = [0, movement.durationS];
  while (high - low > 1e-3) {
    const middle = (low + high) / 2;
    if (distanceAt(movement, middle) < distance) low = middle;
    else high = middle;
  }
  return high;
}

/** The integral over time of the distance that the trapezoid covers before smoothing. */
function integral({ distance, durationS, accelerationS, acceleration }: Profile, timeS: number): number {
  if (timeS <= 0) return 0;
  const trapezoidS = durationS - SMOOTHING_S;
  const half = trapezoidS / 2;
  // The second half mirrors the first one.
  if (timeS > half) {
    const left = trapezoidS - timeS;
    const whole = distance * half;
    return whole - distance * left + (left > 0 ? firstHalf(accelerationS, acceleration, left) : 0);
  }
  return firstHalf(accelerationS, acceleration, timeS);
}

function firstHalf(accelerationS: number, acceleration: number, timeS: number): number {
  const ramp = Math.min(timeS, accelerationS);
  const cruise = timeS - ramp;
  return acceleration * ((ramp * ramp * ramp) / 6 + ((ramp * ramp) / 2) * cruise + (ramp * cruise * cruise) / 2);
}
