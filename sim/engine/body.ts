import { hypot } from "../../src/domain/arithmetic.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { normalize, type Quaternion } from "../../src/domain/quaternion.ts";
import type { Vector3 } from "../../src/domain/vector.ts";
import { NonFiniteInputError, UnsupportedElementError } from "./errors.ts";
import { quaternionAt, vectorAt } from "./frame-conversion.ts";
import type { LiveArray, NativePhysics, ScratchArray } from "./native-physics.ts";

interface FreeJoint {
  readonly positionAddress: number;
  readonly velocityAddress: number;
}

/** A body of the model. Poses and velocities are in the world frame, as of the last `step` or `forward`. */
export class Body {
  readonly name: string;
  readonly #physics: NativePhysics;
  readonly #id: number;
  readonly #freeJoint: FreeJoint | undefined;
  readonly #positions: LiveArray<Float64Array>;
  readonly #orientations: LiveArray<Float64Array>;
  readonly #velocity: ScratchArray;

  constructor(physics: NativePhysics, name: string, id: number, spatialVelocity: ScratchArray) {
    this.name = name;
    this.#physics = physics;
    this.#id = id;
    this.#freeJoint = freeJointOf(physics, id);
    this.#positions = physics.live<Float64Array>((data) => data.xpos);
    this.#orientations = physics.live<Float64Array>((data) => data.xquat);
    this.#velocity = spatialVelocity;
  }

  /** Whether the body floats on a free joint of its own, so that `setFreePose` works. */
  get isFree(): boolean {
    return this.#freeJoint !== undefined;
  }

  get positionM(): Vector3 {
    return vectorAt(this.#positions.array, this.#id);
  }

  get orientation(): Quaternion {
    return quaternionAt(this.#orientations.array, this.#id);
  }

  get pose(): Pose {
    return { positionM: this.positionM, orientation: this.orientation };
  }

  /** Velocity of the body frame's origin. */
  get linearVelocityMps(): Vector3 {
    return vectorAt(this.#spatialVelocity(), 1);
  }

  get angularVelocityRadps(): Vector3 {
    return vectorAt(this.#spatialVelocity(), 0);
  }

  /**
   * Puts a free body somewhere, at rest. What `pose` and cameras give follows at the next `forward` or `step`.
   * @throws UnsupportedElementError where the body has no free joint
   * @throws NonFiniteInputError
   */
  setFreePose({ positionM, orientation }: Pose): void {
    const joint = this.#freeJoint;
    const where = `body ${this.name} of ${this.#physics.where}`;
    if (joint === undefined) {
      throw new UnsupportedElementError({ expected: "a body with a free joint", received: "a body without", where });
    }
    const values = [...positionM, ...orientation];
    if (!values.every(Number.isFinite) || hypot(...orientation) < 1e-9) {
      throw new NonFiniteInputError({
        expected: "a finite position and a quaternion of some length",
        received: `position ${positionM.join(" ")}, orientation ${orientation.join(" ")}`,
        where,
      });
    }
    const [x, y, z, w] = normalize(orientation);
    const { data } = this.#physics;
    data.qpos.set([...positionM, w, x, y, z], joint.positionAddress);
    data.qvel.fill(0, joint.velocityAddress, joint.velocityAddress + 6);
  }

  #spatialVelocity(): Float64Array {
    const { mujoco, model, data } = this.#physics;
    mujoco.mj_objectVelocity(model, data, mujoco.mjtObj.mjOBJ_XBODY.value, this.#id, this.#velocity.pointer, 0);
    return this.#velocity.array;
  }
}

function freeJointOf({ mujoco, model }: NativePhysics, bodyId: number): FreeJoint | undefined {
  const joint: number = model.body_jntadr[bodyId];
  if (joint < 0 || model.jnt_type[joint] !== mujoco.mjtJoint.mjJNT_FREE.value) return undefined;
  return { positionAddress: model.jnt_qposadr[joint], velocityAddress: model.jnt_dofadr[joint] };
}
