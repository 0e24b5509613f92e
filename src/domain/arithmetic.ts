/**
 * The functions that ECMAScript leaves to the engine (`Math.sin`, `Math.pow`, `Math.hypot` ... differ in their last
 * bits between Node.js releases and browsers), computed from +, -, *, / and the square root alone, which IEEE 754
 * fixes: the same arguments give the same bits on every engine. Names and arguments are those of `Math`; angles are in
 * radians. Source: the ports of FreeBSD's msun (FDLIBM) and of Cephes in `@stdlib/math-base-special-*`.
 */
export { default as acos } from "@stdlib/math-base-special-acos";
export { default as atan2 } from "@stdlib/math-base-special-atan2";
export { default as cos } from "@stdlib/math-base-special-cos";
export { default as exp } from "@stdlib/math-base-special-exp";
export { default as log } from "@stdlib/math-base-special-ln";
export { default as log1p } from "@stdlib/math-base-special-log1p";
export { default as pow } from "@stdlib/math-base-special-pow";
export { default as sin } from "@stdlib/math-base-special-sin";
export { default as tan } from "@stdlib/math-base-special-tan";

export const square = (value: number): number => value * value;

/** A sum of squares between these bounds lost no digits to overflow or to subnormal numbers. */
const SMALLEST_SQUARE = 1e-280;
const LARGEST_SQUARE = 1e280;

/** The square root of the sum of the squares, for any number of values; infinite where one value is infinite. */
export function hypot(...values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum > SMALLEST_SQUARE && sum < LARGEST_SQUARE ? Math.sqrt(sum) : scaledHypot(values);
}

function scaledHypot(values: readonly number[]): number {
  let largest = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size === Number.POSITIVE_INFINITY) return size;
    if (!(size <= largest)) largest = size;
  }
  if (!(largest > 0)) return largest;
  let sum = 0;
  for (const value of values) sum += (value / largest) * (value / largest);
  return largest * Math.sqrt(sum);
}
