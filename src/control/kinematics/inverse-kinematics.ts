import { atan2, hypot, square } from "../../domain/arithmetic.ts";
import type { Pose } from "../../domain/pose.ts";
import { rotate } from "../../domain/quaternion.ts";
import type { KinematicChain } from "./kinematic-chain.ts";
import { quaternionFromMatrixAt, vectorAt } from "./rotation-matrix.ts";
import { solveSymmetric } from "./symmetric-solve.ts";

export interface JointPreference {
  /** Radians of a hinge, metres of a slide; infinite where there is no limit. */
  readonly lowest: number;
  readonly highest: number;
  /** The preferred position, as far as the pose leaves the joint free. */
  readonly preferred: number;
  /** How much the preference counts: 0 not at all, 1 fully. */
  readonly weight: number;
}

export type Solution =
  | { readonly kind: "solved"; readonly positions: readonly number[]; readonly iterations: number }
  /** The nearest positions that were found, and their remaining error. */
  | {
      readonly kind: "unreachable";
      readonly positions: readonly number[];
      readonly offM: number;
      readonly offRad: number;
    };

/** The largest error of a solution. */
const TOLERANCE_M = 1e-4;
const TOLERANCE_RAD = 1e-3;
/** Below this error, another iteration is not worth its time. */
const EXACT = 1e-7;
/** The weight of a radian in the error, in metres. */
const RADIAN_M = 0.3;
const ITERATIONS = 80;
const LARGEST_STEP_RAD = 0.35;
const POSTURE_GAIN = 0.25;
const LARGEST_POSTURE_STEP_RAD = 0.05;
const LEAST_DAMPING = 1e-7;

/**
 * Differential inverse kinematics: damped least squares on the Jacobian, with a damping by the remaining error
 * (Sugihara 2011) and the preferred posture in the null space. A joint at its limit stays there, and the others
 * compensate. A set-point near the start takes two or three iterations of about 10 microseconds.
 */
export class InverseKinematics {
  readonly #chain: KinematicChain;
  readonly #joints: readonly JointPreference[];
  readonly #error = new Float64Array(6);
  readonly #normal = new Float64Array(36);
  readonly #rhs = new Float64Array(6);
  readonly #step: Float64Array;
  readonly #pull: Float64Array;
  readonly #held: Uint8Array;

  /** `joints`: one for each joint of the chain, base first. */
  constructor(chain: KinematicChain, joints: readonly JointPreference[]) {
    this.#chain = chain;
    this.#joints = joints;
    this.#step = new Float64Array(joints.length);
    this.#pull = new Float64Array(joints.length);
    this.#held = new Uint8Array(joints.length);
  }

  /** The pose of the tip at these joint positions. */
  tipPoseAt(positions: ArrayLike<number>): Pose {
    this.#chain.forward(positions);
    return {
      positionM: vectorAt(this.#chain.position, 0),
      orientation: quaternionFromMatrixAt(this.#chain.rotation, 0),
    };
  }

  /**
   * Joint positions within the limits that bring the tip to `target`, on the same branch of solutions as `from`. Where
   * that fails, it starts again from the preferred posture and from others, unless it has to stay on the branch.
   */
  solve(target: Pose, from: ArrayLike<number>, { stayOnBranch = false } = {}): Solution {
    let best: Solution = { kind: "unreachable", positions: [], offM: Infinity, offRad: Infinity };
    const starts = stayOnBranch ? [Float64Array.from(from)] : this.#starts(from);
    for (const start of starts) {
      const solution = this.#descend(target, start);
      if (solution.kind === "solved") return solution;
      if (
        best.kind === "unreachable" &&
        solution.offM + RADIAN_M * solution.offRad < best.offM + RADIAN_M * best.offRad
      )
        best = solution;
    }
    return best;
  }

  *#starts(from: ArrayLike<number>): Generator<Float64Array> {
    yield Float64Array.from(from);
    const preferred = Float64Array.from(this.#joints, (joint) => joint.preferred);
    yield preferred;
    // Multiples of the golden ratio are spread evenly for any count.
    for (let restart = 1; restart <= 6; restart++) {
      yield preferred.map((position, i) => {
        const { lowest, highest } = this.#joints[i] as JointPreference;
        const fraction = (restart * (i + 1) * 0.6180339887498949) % 1;
        const [low, high] = [Math.max(lowest, position - Math.PI), Math.min(highest, position + Math.PI)];
        return low + fraction * (high - low);
      });
    }
  }

  #descend(target: Pose, positions: Float64Array): Solution {
    this.#clampAll(positions);
    let off = this.#measure(target, positions);
    let iterations = 0;
    let bestOff = Infinity;
    let stalled = 0;
    // At least once, so that the posture settles where the pose is already reached.
    while (iterations === 0 || (iterations < ITERATIONS && off.m + off.rad > EXACT && stalled < 12)) {
      // Posture steps in late iterations would prevent convergence of the last digits.
      this.#stepTowards(positions, off.m * off.m + square(RADIAN_M * off.rad), iterations === 0 || off.m > 0.01);
      off = this.#measure(target, positions);
      iterations++;
      const sum = off.m + RADIAN_M * off.rad;
      stalled = sum < 0.98 * bestOff ? 0 : stalled + 1;
      bestOff = Math.min(bestOff, sum);
    }
    return off.m <= TOLERANCE_M && off.rad <= TOLERANCE_RAD
      ? { kind: "solved", positions: Array.from(positions), iterations }
      : { kind: "unreachable", positions: Array.from(positions), offM: off.m, offRad: off.rad };
  }

  #measure(target: Pose, positions: Float64Array): { readonly m: number; readonly rad: number } {
    this.#chain.forward(positions);
    const error = this.#error;
    const { position, rotation } = this.#chain;
    for (let k = 0; k < 3; k++) error[k] = (target.positionM[k] as number) - (position[k] as number);
    const rad = rotationError(target, rotation, error);
    return { m: hypot(error[0] as number, error[1] as number, error[2] as number), rad };
  }

  #stepTowards(positions: Float64Array, squaredError: number, withPosture: boolean): void {
    const n = this.#joints.length;
    const damping = 0.5 * squaredError + LEAST_DAMPING;
    this.#held.fill(0);
    this.#setPull(positions, withPosture);
    for (let attempt = 0; attempt < n; attempt++) {
      this.#solveFree(damping);
      if (!this.#holdAtLimits(positions)) break;
    }
    let largest = 0;
    for (const step of this.#step) largest = Math.max(largest, Math.abs(step));
    const shrink = largest > LARGEST_STEP_RAD ? LARGEST_STEP_RAD / largest : 1;
    for (let i = 0; i < n; i++) positions[i] = (positions[i] as number) + shrink * (this.#step[i] as number);
    this.#clampAll(positions);
  }

  #setPull(positions: Float64Array, withPosture: boolean): void {
    for (let i = 0; i < this.#joints.length; i++) {
      const { preferred, weight } = this.#joints[i] as JointPreference;
      const pull = withPosture ? POSTURE_GAIN * weight * (preferred - (positions[i] as number)) : 0;
      this.#pull[i] = Math.max(-LARGEST_POSTURE_STEP_RAD, Math.min(LARGEST_POSTURE_STEP_RAD, pull));
    }
  }

  /** step = pull + J^T (J J^T + damping)^-1 (error - J step_held - J pull), over the joints that are not held. */
  #solveFree(damping: number): void {
    const n = this.#joints.length;
    const [jacobian, normal, rhs, step] = [this.#chain.jacobian, this.#normal, this.#rhs, this.#step];
    for (let i = 0; i < n; i++) if (!this.#held[i]) step[i] = this.#pull[i] as number;
    for (let row = 0; row < 6; row++) {
      const rowWeight = row < 3 ? 1 : RADIAN_M;
      let already = 0;
      for (let i = 0; i < n; i++) already += (jacobian[row * n + i] as number) * (step[i] as number);
      rhs[row] = rowWeight * ((this.#error[row] as number) - already);
      for (let column = 0; column <= row; column++) {
        let sum = row === column ? damping : 0;
        const weight = rowWeight * (column < 3 ? 1 : RADIAN_M);
        for (let i = 0; i < n; i++) {
          if (!this.#held[i]) sum += weight * (jacobian[row * n + i] as number) * (jacobian[column * n + i] as number);
        }
        normal[row * 6 + column] = sum;
        normal[column * 6 + row] = sum;
      }
    }
    solveSymmetric(normal, rhs, 6);
    for (let i = 0; i < n; i++) {
      if (this.#held[i]) continue;
      let sum = 0;
      for (let row = 0; row < 6; row++) {
        sum += (row < 3 ? 1 : RADIAN_M) * (jacobian[row * n + i] as number) * (rhs[row] as number);
      }
      step[i] = (step[i] as number) + sum;
    }
  }

  /** Holds each joint at the limit that its step would exceed. True if there was one. */
  #holdAtLimits(positions: Float64Array): boolean {
    let heldOne = false;
    for (let i = 0; i < this.#joints.length; i++) {
      const { lowest, highest } = this.#joints[i] as JointPreference;
      const [position, step] = [positions[i] as number, this.#step[i] as number];
      const limit = position + step < lowest ? lowest : position + step > highest ? highest : undefined;
      if (this.#held[i] || limit === undefined) continue;
      this.#step[i] = limit - position;
      this.#held[i] = 1;
      heldOne = true;
    }
    return heldOne;
  }

  #clampAll(positions: Float64Array): void {
    for (let i = 0; i < this.#joints.length; i++) {
      const { lowest, highest } = this.#joints[i] as JointPreference;
      positions[i] = Math.max(lowest, Math.min(highest, positions[i] as number));
    }
  }
}

/** Writes the rotation vector (base frame) from `rotation` to the target into error[3..5]; returns its angle. */
function rotationError(target: Pose, rotation: Float64Array, error: Float64Array): number {
  const q = target.orientation;
  const columns = [rotate(q, [1, 0, 0]), rotate(q, [0, 1, 0]), rotate(q, [0, 0, 1])];
  let [x, y, z, trace] = [0, 0, 0, 0];
  columns.forEach((wanted, k) => {
    const [a, b, c] = [rotation[k] as number, rotation[3 + k] as number, rotation[6 + k] as number];
    x += 0.5 * (b * wanted[2] - c * wanted[1]);
    y += 0.5 * (c * wanted[0] - a * wanted[2]);
    z += 0.5 * (a * wanted[1] - b * wanted[0]);
    trace += a * wanted[0] + b * wanted[1] + c * wanted[2];
  });
  const sine = hypot(x, y, z);
  const angle = atan2(sine, (trace - 1) / 2);
  const scale = sine > 1e-9 ? angle / sine : 1;
  error[3] = x * scale;
  error[4] = y * scale;
  // Half a turn has no unique axis: any perpendicular axis leads away from it.
  error[5] = sine <= 1e-9 && angle > 3 ? angle : z * scale;
  return angle;
}
