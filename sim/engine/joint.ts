import { readAccessor } from "./element-accessor.ts";
import { NonFiniteInputError, UnsupportedElementError } from "./errors.ts";
import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** Lowest and highest value; infinite where there is no limit. */
export type ValueRange = readonly [low: number, high: number];

/** A joint with one degree of freedom: a hinge in radians or a slide in metres. */
export class Joint {
  readonly name: string;
  readonly kind: "hinge" | "slide";
  /** Column of the joint in a Jacobian. */
  readonly dofIndex: number;
  /** Radians or metres. */
  readonly range: ValueRange;
  readonly #where: string;
  readonly #positionAddress: number;
  readonly #positions: LiveArray<Float64Array>;
  readonly #velocities: LiveArray<Float64Array>;

  /** @throws UnsupportedElementError for a free or ball joint */
  constructor(physics: NativePhysics, name: string, id: number) {
    const { mujoco, model } = physics;
    this.name = name;
    this.#where = `joint ${name} of ${physics.where}`;
    const type = model.jnt_type[id];
    if (type !== mujoco.mjtJoint.mjJNT_HINGE.value && type !== mujoco.mjtJoint.mjJNT_SLIDE.value) {
      throw new UnsupportedElementError({
        expected: "a hinge or a slide; a free body is moved by Body.setFreePose",
        received: type === mujoco.mjtJoint.mjJNT_FREE.value ? "a free joint" : "a ball joint",
        where: this.#where,
      });
    }
    this.kind = type === mujoco.mjtJoint.mjJNT_HINGE.value ? "hinge" : "slide";
    this.dofIndex = model.jnt_dofadr[id];
    const limited = readAccessor(model.jnt(id), (joint) => Boolean(joint.limited));
    this.range = limited ? [model.jnt_range[2 * id], model.jnt_range[2 * id + 1]] : [-Infinity, Infinity];
    this.#positionAddress = model.jnt_qposadr[id];
    this.#positions = physics.live<Float64Array>((data) => data.qpos);
    this.#velocities = physics.live<Float64Array>((data) => data.qvel);
  }

  /** Radians of a hinge, metres of a slide. */
  get position(): number {
    return this.#positions.array[this.#positionAddress] as number;
  }

  /**
   * Moves the joint there at once. What poses and cameras give follows at the next `forward` or `step`.
   * @throws NonFiniteInputError
   */
  set position(value: number) {
    this.#positions.array[this.#positionAddress] = this.#finite(value, "a position");
  }

  /** Radians or metres a second. */
  get velocity(): number {
    return this.#velocities.array[this.dofIndex] as number;
  }

  /** @throws NonFiniteInputError */
  set velocity(value: number) {
    this.#velocities.array[this.dofIndex] = this.#finite(value, "a velocity");
  }

  #finite(value: number, expected: string): number {
    if (Number.isFinite(value)) return value;
    throw new NonFiniteInputError({ expected, received: String(value), where: this.#where });
  }
}
