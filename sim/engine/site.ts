import type { Pose } from "../../src/domain/pose.ts";
import { quaternionFromMatrixAt, vectorAt } from "./frame-conversion.ts";
import type { LiveArray, NativePhysics, ScratchArray } from "./native-physics.ts";

/** A frame fixed to a body, such as the tip of a tool. */
export class Site {
  readonly name: string;
  readonly #physics: NativePhysics;
  readonly #id: number;
  readonly #positions: LiveArray<Float64Array>;
  readonly #rotations: LiveArray<Float64Array>;
  readonly #jacobian: { readonly translation: ScratchArray; readonly rotation: ScratchArray };

  constructor(
    physics: NativePhysics,
    name: string,
    id: number,
    jacobian: { readonly translation: ScratchArray; readonly rotation: ScratchArray },
  ) {
    this.name = name;
    this.#physics = physics;
    this.#id = id;
    this.#positions = physics.live<Float64Array>((data) => data.site_xpos);
    this.#rotations = physics.live<Float64Array>((data) => data.site_xmat);
    this.#jacobian = jacobian;
  }

  /** In the world frame, as of the last `step` or `forward`. */
  pose(): Pose {
    return {
      positionM: vectorAt(this.#positions.array, this.#id),
      orientation: quaternionFromMatrixAt(this.#rotations.array, this.#id),
    };
  }

  /**
   * 6 x nv, row-major: three rows of m/s and three of rad/s, in the world frame, per unit of each degree of freedom's
   * velocity (`Joint.dofIndex` names the column). Written into `out` where that is given.
   */
  jacobian(out?: Float64Array): Float64Array {
    const { mujoco, model, data } = this.#physics;
    const { translation, rotation } = this.#jacobian;
    mujoco.mj_jacSite(model, data, translation.pointer, rotation.pointer, this.#id);
    const half = translation.array.length;
    const result = out ?? new Float64Array(2 * half);
    result.set(translation.array);
    result.set(rotation.array, half);
    return result;
  }
}
