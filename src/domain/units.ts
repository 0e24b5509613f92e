declare const unit: unique symbol;

/** A number whose unit the compiler checks. */
type Branded<Unit extends string> = number & { readonly [unit]: Unit };

/** Nanoseconds since the start of the clock in use. A double holds them exactly up to 104 days. */
export type Nanoseconds = Branded<"ns">;

/** An angle in radians; counter-clockwise about +z is positive. */
export type Radians = Branded<"rad">;

/** Rounds a number to whole nanoseconds. */
export const nanoseconds = (value: number): Nanoseconds => Math.round(value) as Nanoseconds;
/** Marks a number as an angle in radians. */
export const radians = (value: number): Radians => value as Radians;

/** Converts seconds to whole nanoseconds. */
export const nanosecondsFromSeconds = (seconds: number): Nanoseconds => nanoseconds(seconds * 1e9);
/** Converts nanoseconds to seconds. */
export const secondsFromNanoseconds = (ns: Nanoseconds): number => ns / 1e9;
export const nanosecondsFromMs = (ms: number): Nanoseconds => nanoseconds(ms * 1e6);
export const msFromNanoseconds = (ns: Nanoseconds): number => ns / 1e6;
export const radiansFromDegrees = (degrees: number): Radians => radians((degrees * Math.PI) / 180);
export const degreesFromRadians = (angle: number): number => (angle * 180) / Math.PI;

/** The same angle in [-pi, pi). */
export function wrapAngle(angle: number): Radians {
  const turn = 2 * Math.PI;
  const wrapped = angle - turn * Math.floor((angle + Math.PI) / turn);
  return radians(wrapped >= Math.PI ? wrapped - turn : wrapped);
}
