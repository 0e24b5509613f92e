/** A number between 0 and 1 that looks random, the same for the same whole numbers on every engine. */
export function latticeValue(x: number, y: number, seed: number): number {
  let mix = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  mix = Math.imul(mix ^ (mix >>> 15), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return ((mix ^ (mix >>> 16)) >>> 0) / 0x1_0000_0000;
}

const wrap = (value: number, period: number): number => ((value % period) + period) % period;
const eased = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise, 0 to 1, with so many cells along each edge of the image; its opposite edges fit together. */
export function smoothNoise(u: number, v: number, columns: number, rows: number, seed: number): number {
  const [x, y] = [u * columns, v * rows];
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (dx: number, dy: number) => latticeValue(wrap(left + dx, columns), wrap(top + dy, rows), seed);
  const [right, down] = [eased(x - left), eased(y - top)];
  const upper = at(0, 0) + (at(1, 0) - at(0, 0)) * right;
  const lower = at(0, 1) + (at(1, 1) - at(0, 1)) * right;
  return upper + (lower - upper) * down;
}

/** Smooth noise of three sizes of cells, 0 to 1. */
export const cloudNoise = (u: number, v: number, columns: number, rows: number, seed: number): number =>
  (4 * smoothNoise(u, v, columns, rows, seed) +
    2 * smoothNoise(u, v, 2 * columns, 2 * rows, seed + 1) +
    smoothNoise(u, v, 4 * columns, 4 * rows, seed + 2)) /
  7;
