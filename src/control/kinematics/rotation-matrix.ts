import { normalize, type Quaternion } from "../../domain/quaternion.ts";
import type { Vector3 } from "../../domain/vector.ts";

const at = (array: Float64Array, index: number): number => array[index] as number;

/** Row `id` of an n x 3 array. */
export function vectorAt(array: Float64Array, id: number): Vector3 {
  const start = 3 * id;
  return [at(array, start), at(array, start + 1), at(array, start + 2)];
}

/** Row `id` of an n x 9 array of rotation matrices, each row-major. */
export function quaternionFromMatrixAt(array: Float64Array, id: number): Quaternion {
  const m = (row: number, column: number) => at(array, 9 * id + 3 * row + column);
  const [xx, yy, zz] = [m(0, 0), m(1, 1), m(2, 2)];
  // Divides by the largest of the four components, so that no case loses precision.
  if (xx + yy + zz > Math.max(xx, yy, zz)) {
    return normalize([m(2, 1) - m(1, 2), m(0, 2) - m(2, 0), m(1, 0) - m(0, 1), 1 + xx + yy + zz]);
  }
  if (xx >= yy && xx >= zz) {
    return normalize([1 + xx - yy - zz, m(0, 1) + m(1, 0), m(0, 2) + m(2, 0), m(2, 1) - m(1, 2)]);
  }
  if (yy >= zz) {
    return normalize([m(0, 1) + m(1, 0), 1 + yy - xx - zz, m(1, 2) + m(2, 1), m(0, 2) - m(2, 0)]);
  }
  return normalize([m(0, 2) + m(2, 0), m(1, 2) + m(2, 1), 1 + zz - xx - yy, m(1, 0) - m(0, 1)]);
}
