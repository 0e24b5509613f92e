import { square } from "../../src/domain/arithmetic.ts";
import { PhysicsDivergedError } from "./errors.ts";
import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** Cheap enough to run after every step: one pass over positions and accelerations, in JavaScript. */
export class DivergenceCheck {
  readonly #physics: NativePhysics;
  readonly #positions: LiveArray<Float64Array>;
  readonly #accelerations: LiveArray<Float64Array>;
  readonly #largestSquare: number;

  constructor(physics: NativePhysics) {
    this.#physics = physics;
    this.#positions = physics.live<Float64Array>((data) => data.qpos);
    this.#accelerations = physics.live<Float64Array>((data) => data.qacc);
    this.#largestSquare = square(physics.mujoco.mjMAXVAL);
  }

  /** @throws PhysicsDivergedError */
  check(): void {
    // A sum is NaN where a part of it is, and beyond the bound where a part of it is far beyond.
    const total = sumOfSquares(this.#positions.array) + sumOfSquares(this.#accelerations.array);
    if (total <= this.#largestSquare) return;
    const { data, where } = this.#physics;
    throw new PhysicsDivergedError({
      timeS: data.time,
      expected: "finite positions and accelerations below MuJoCo's largest value",
      received: Number.isNaN(total) ? "NaN" : `values of about ${Math.sqrt(total).toExponential(1)}`,
      where,
    });
  }
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    sum += value * value;
  }
  return sum;
}
