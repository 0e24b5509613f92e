import type { KinematicChain } from "./kinematic-chain.ts";

/** How a joint follows another: its position is `factor` times the position of the other, plus `offset`. */
export interface Coupling {
  /** The index among the independent joints. */
  readonly joint: number;
  readonly factor: number;
  /** Radians of a hinge, metres of a slide. */
  readonly offset: number;
}

/** A chain in which some joints follow others, as a URDF's mimic joints do. */
export class CoupledChain implements KinematicChain {
  readonly jointCount: number;
  readonly jacobian: Float64Array;
  readonly #chain: KinematicChain;
  readonly #couplings: readonly Coupling[];
  readonly #positions: Float64Array;

  /** `couplings`: one for each joint of the chain, base first. An independent joint follows itself with factor 1. */
  constructor(chain: KinematicChain, couplings: readonly Coupling[]) {
    this.#chain = chain;
    this.#couplings = couplings;
    this.#positions = new Float64Array(chain.jointCount);
    this.jointCount = 1 + Math.max(...couplings.map(({ joint }) => joint));
    this.jacobian = new Float64Array(6 * this.jointCount);
  }

  get position(): Float64Array {
    return this.#chain.position;
  }

  get rotation(): Float64Array {
    return this.#chain.rotation;
  }

  forward(positions: ArrayLike<number>): void {
    this.#couplings.forEach(({ joint, factor, offset }, i) => {
      this.#positions[i] = factor * (positions[joint] as number) + offset;
    });
    this.#chain.forward(this.#positions);
    this.jacobian.fill(0);
    const [n, all] = [this.jointCount, this.#chain.jointCount];
    this.#couplings.forEach(({ joint, factor }, i) => {
      for (let row = 0; row < 6; row++) {
        const at = row * n + joint;
        this.jacobian[at] = (this.jacobian[at] as number) + factor * (this.#chain.jacobian[row * all + i] as number);
      }
    });
  }
}
