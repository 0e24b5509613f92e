import { hypot } from "./arithmetic.ts";

/** A point or direction, metres where it is a point; x forward, y left, z up. */
export type Vector3 = readonly [x: number, y: number, z: number];

export const add = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const subtract = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vector3, factor: number): Vector3 => [a[0] * factor, a[1] * factor, a[2] * factor];
export const norm = (a: Vector3): number => hypot(a[0], a[1], a[2]);
export const distance = (a: Vector3, b: Vector3): number => norm(subtract(a, b));
export const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const interpolate = (a: Vector3, b: Vector3, fraction: number): Vector3 =>
  add(a, scale(subtract(b, a), fraction));
