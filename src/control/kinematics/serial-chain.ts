import { cos, sin } from "../../domain/arithmetic.ts";
import type { Pose } from "../../domain/pose.ts";
import { rotate } from "../../domain/quaternion.ts";
import type { KinematicChain } from "./kinematic-chain.ts";

/** One joint of a chain at the reference posture, in the base frame. */
export interface ChainJoint {
  /** Radians of a hinge, metres of a slide. */
  readonly position: number;
  /** The tip's velocity per unit of the joint's: m/s, then rad/s. One column of the Jacobian. */
  readonly linear: readonly [number, number, number];
  readonly angular: readonly [number, number, number];
}

/**
 * Forward kinematics and Jacobian of joints in series, base first, as a product of exponentials. It needs only the pose
 * and the Jacobian of the tip at one posture. Any simulation or robot driver can give these, without a model file.
 * Everything else that carries the tip, such as a mobile base, is assumed to stand still.
 */
export class SerialChain implements KinematicChain {
  readonly jointCount: number;
  /** Tip position in metres after `forward`. */
  readonly position = new Float64Array(3);
  /** Tip rotation matrix, row-major, after `forward`. */
  readonly rotation = new Float64Array(9);
  /** 6 x jointCount, row-major: three rows of m/s, three of rad/s, after `forward`. */
  readonly jacobian: Float64Array;
  readonly #reference: readonly ChainJoint[];
  readonly #tipPosition: Float64Array;
  readonly #tipRotation: Float64Array;
  /** A point on each hinge's axis at the reference posture. */
  readonly #anchors: readonly Float64Array[];
  readonly #axes: Float64Array;
  readonly #points: Float64Array;
  readonly #rotation = new Float64Array(9);
  readonly #turn = new Float64Array(9);
  readonly #product = new Float64Array(9);
  readonly #translation = new Float64Array(3);

  constructor(joints: readonly ChainJoint[], tip: Pose) {
    this.#reference = joints;
    this.jointCount = joints.length;
    this.jacobian = new Float64Array(6 * joints.length);
    this.#axes = new Float64Array(3 * joints.length);
    this.#points = new Float64Array(3 * joints.length);
    this.#tipPosition = Float64Array.from(tip.positionM);
    this.#tipRotation = matrixOf(tip);
    this.#anchors = joints.map((joint) => anchorOf(joint, tip));
  }

  /** Sets `position`, `rotation` and `jacobian` for these joint positions (radians or metres, base first). */
  forward(positions: ArrayLike<number>): void {
    const rotation = this.#rotation.fill(0);
    rotation[0] = rotation[4] = rotation[8] = 1;
    const translation = this.#translation.fill(0);
    for (let i = 0; i < this.jointCount; i++) this.#passJoint(i, positions[i] as number);
    rotateBy(rotation, this.#tipPosition, 0, this.position, 0);
    for (let k = 0; k < 3; k++) this.position[k] = at(this.position, k) + at(translation, k);
    multiplyInto(rotation, this.#tipRotation, this.rotation);
    for (let i = 0; i < this.jointCount; i++) this.#writeColumn(i);
  }

  #passJoint(i: number, positionNow: number): void {
    const joint = this.#reference[i] as ChainJoint;
    const anchor = this.#anchors[i] as Float64Array;
    const travel = positionNow - joint.position;
    const [axes, points, rotation, translation] = [this.#axes, this.#points, this.#rotation, this.#translation];
    const isHinge = isTurning(joint);
    rotateBy(rotation, isHinge ? joint.angular : joint.linear, 0, axes, 3 * i);
    rotateBy(rotation, anchor, 0, points, 3 * i);
    for (let k = 0; k < 3; k++) points[3 * i + k] = at(points, 3 * i + k) + at(translation, k);
    if (isHinge) {
      rotationAbout(joint.angular, travel, this.#turn);
      multiplyInto(rotation, this.#turn, this.#product);
      rotation.set(this.#product);
      // The anchor stays where it is while everything beyond it turns.
      for (let k = 0; k < 3; k++) {
        const turned = at(rotation, 3 * k) * at(anchor, 0) + at(rotation, 3 * k + 1) * at(anchor, 1);
        translation[k] = at(points, 3 * i + k) - turned - at(rotation, 3 * k + 2) * at(anchor, 2);
      }
    } else {
      for (let k = 0; k < 3; k++) translation[k] = at(translation, k) + at(axes, 3 * i + k) * travel;
    }
  }

  #writeColumn(i: number): void {
    const n = this.jointCount;
    const [wx, wy, wz] = [at(this.#axes, 3 * i), at(this.#axes, 3 * i + 1), at(this.#axes, 3 * i + 2)];
    if (!isTurning(this.#reference[i] as ChainJoint)) {
      for (let k = 0; k < 3; k++) {
        this.jacobian[k * n + i] = at(this.#axes, 3 * i + k);
        this.jacobian[(k + 3) * n + i] = 0;
      }
      return;
    }
    const rx = at(this.position, 0) - at(this.#points, 3 * i);
    const ry = at(this.position, 1) - at(this.#points, 3 * i + 1);
    const rz = at(this.position, 2) - at(this.#points, 3 * i + 2);
    this.jacobian[i] = wy * rz - wz * ry;
    this.jacobian[n + i] = wz * rx - wx * rz;
    this.jacobian[2 * n + i] = wx * ry - wy * rx;
    this.jacobian[3 * n + i] = wx;
    this.jacobian[4 * n + i] = wy;
    this.jacobian[5 * n + i] = wz;
  }
}

const at = (array: ArrayLike<number>, index: number): number => array[index] as number;

const isTurning = ({ angular: [x, y, z] }: ChainJoint): boolean => x * x + y * y + z * z > 0.25;

/** The point of the hinge's axis that is nearest to the tip; without a meaning for a slide. */
function anchorOf(joint: ChainJoint, { positionM }: Pose): Float64Array {
  const [wx, wy, wz] = joint.angular;
  const [vx, vy, vz] = joint.linear;
  // For a unit axis w and v = w x r, the arm r from the axis to the tip is v x w.
  return new Float64Array([
    positionM[0] - (vy * wz - vz * wy),
    positionM[1] - (vz * wx - vx * wz),
    positionM[2] - (vx * wy - vy * wx),
  ]);
}

function matrixOf({ orientation }: Pose): Float64Array {
  const x = rotate(orientation, [1, 0, 0]);
  const y = rotate(orientation, [0, 1, 0]);
  const z = rotate(orientation, [0, 0, 1]);
  return new Float64Array([x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]]);
}

function rotateBy(m: Float64Array, v: ArrayLike<number>, from: number, out: Float64Array, to: number): void {
  const [x, y, z] = [at(v, from), at(v, from + 1), at(v, from + 2)];
  for (let k = 0; k < 3; k++) out[to + k] = at(m, 3 * k) * x + at(m, 3 * k + 1) * y + at(m, 3 * k + 2) * z;
}

function multiplyInto(a: Float64Array, b: Float64Array, out: Float64Array): void {
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      out[3 * row + column] =
        at(a, 3 * row) * at(b, column) +
        at(a, 3 * row + 1) * at(b, 3 + column) +
        at(a, 3 * row + 2) * at(b, 6 + column);
    }
  }
}

/** Rodrigues' formula for a unit axis. */
function rotationAbout([x, y, z]: readonly [number, number, number], angle: number, out: Float64Array): void {
  const s = sin(angle);
  const c = cos(angle);
  const t = 1 - c;
  out[0] = c + t * x * x;
  out[1] = t * x * y - s * z;
  out[2] = t * x * z + s * y;
  out[3] = t * x * y + s * z;
  out[4] = c + t * y * y;
  out[5] = t * y * z - s * x;
  out[6] = t * x * z - s * y;
  out[7] = t * y * z + s * x;
  out[8] = c + t * z * z;
}
