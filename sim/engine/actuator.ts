import { readAccessor } from "./element-accessor.ts";
import { NonFiniteInputError } from "./errors.ts";
import type { ValueRange } from "./joint.ts";
import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** A motor, servo or suction cup. */
export class Actuator {
  readonly name: string;
  /** The controls it follows; MuJoCo clamps what lies outside. Infinite where there is no limit. */
  readonly range: ValueRange;
  readonly #where: string;
  readonly #id: number;
  readonly #controls: LiveArray<Float64Array>;
  readonly #forces: LiveArray<Float64Array>;

  constructor(physics: NativePhysics, name: string, id: number) {
    const { model } = physics;
    this.name = name;
    const limited = readAccessor(model.actuator(id), (actuator) => Boolean(actuator.ctrllimited));
    this.range = limited
      ? [model.actuator_ctrlrange[2 * id], model.actuator_ctrlrange[2 * id + 1]]
      : [-Infinity, Infinity];
    this.#where = `actuator ${name} of ${physics.where}`;
    this.#id = id;
    this.#controls = physics.live<Float64Array>((data) => data.ctrl);
    this.#forces = physics.live<Float64Array>((data) => data.actuator_force);
  }

  /** The actuator's control, in its own unit: a servo's set-point, a motor's torque. */
  get control(): number {
    return this.#controls.array[this.#id] as number;
  }

  /** @throws NonFiniteInputError */
  set control(value: number) {
    if (!Number.isFinite(value)) {
      throw new NonFiniteInputError({ expected: "a control", received: String(value), where: this.#where });
    }
    this.#controls.array[this.#id] = value;
  }

  /** The force it applied in the last step: newtons, or newton metres about a hinge. */
  get force(): number {
    return this.#forces.array[this.#id] as number;
  }
}
