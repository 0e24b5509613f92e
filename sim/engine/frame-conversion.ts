import type { Quaternion } from "../../src/domain/quaternion.ts";

export { quaternionFromMatrixAt, vectorAt } from "../../src/control/kinematics/rotation-matrix.ts";

const at = (array: Float64Array, index: number): number => array[index] as number;

/** Row `id` of an n x 4 array in MuJoCo's w x y z order. */
export function quaternionAt(array: Float64Array, id: number): Quaternion {
  const start = 4 * id;
  return [at(array, start + 1), at(array, start + 2), at(array, start + 3), at(array, start)];
}
