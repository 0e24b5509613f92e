import { acos, atan2, cos, hypot, sin } from "./arithmetic.ts";
import type { Vector3 } from "./vector.ts";

/** A unit quaternion in x y z w order: the rotation from the body's frame to the frame it is expressed in. */
export type Quaternion = readonly [x: number, y: number, z: number, w: number];

export const IDENTITY: Quaternion = [0, 0, 0, 1];

/** Rotation by `angleRad` about the unit vector `axis`. */
export function fromAxisAngle(axis: Vector3, angleRad: number): Quaternion {
  const s = sin(angleRad / 2);
  return [axis[0] * s, axis[1] * s, axis[2] * s, cos(angleRad / 2)];
}

/** The rotation that applies `b` first and `a` after it. */
export function multiply(a: Quaternion, b: Quaternion): Quaternion {
  const [ax, ay, az, aw] = a;
  const [bx, by, bz, bw] = b;
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

export const conjugate = (q: Quaternion): Quaternion => [-q[0], -q[1], -q[2], q[3]];

export function normalize(q: Quaternion): Quaternion {
  const length = hypot(...q);
  return [q[0] / length, q[1] / length, q[2] / length, q[3] / length];
}

export function rotate(q: Quaternion, v: Vector3): Vector3 {
  const [x, y, z, w] = q;
  const tx = 2 * (y * v[2] - z * v[1]);
  const ty = 2 * (z * v[0] - x * v[2]);
  const tz = 2 * (x * v[1] - y * v[0]);
  return [v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx];
}

/** The smallest angle in radians, 0 to pi, that turns `a` into `b`. */
export function angleBetween(a: Quaternion, b: Quaternion): number {
  const [x, y, z, w] = multiply(conjugate(a), b);
  return 2 * atan2(hypot(x, y, z), Math.abs(w));
}

/** Spherical interpolation along the shorter arc, `fraction` in 0..1. */
export function slerp(a: Quaternion, b: Quaternion, fraction: number): Quaternion {
  const cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cosine < 0 ? -1 : 1;
  const angle = acos(Math.min(1, Math.abs(cosine)));
  const sine = sin(angle);
  const [wa, wb] =
    sine < 1e-9 ? [1 - fraction, fraction] : [sin((1 - fraction) * angle) / sine, sin(fraction * angle) / sine];
  return normalize([
    wa * a[0] + sign * wb * b[0],
    wa * a[1] + sign * wb * b[1],
    wa * a[2] + sign * wb * b[2],
    wa * a[3] + sign * wb * b[3],
  ]);
}
