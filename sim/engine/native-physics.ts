import type { DoubleBuffer, MjData, MjModel } from "mujoco-js";
import { DisposedSimulationError, OutOfPhysicsMemoryError } from "./errors.ts";
import type { Mujoco } from "./mujoco.ts";

type NativeArray = Float64Array | Float32Array | Int32Array | Uint8Array;

/**
 * A live window into MuJoCo's memory. The window that the bindings hand out goes blank whenever WebAssembly's memory
 * grows, which any allocation by any simulation can cause: ask `array` each time, and do not keep what it gives.
 */
export interface LiveArray<T extends NativeArray> {
  /** @throws DisposedSimulationError */
  readonly array: T;
}

/** Doubles in MuJoCo's memory for a result that it writes through a pointer. */
export interface ScratchArray extends LiveArray<Float64Array> {
  readonly pointer: DoubleBuffer;
}

/** The one owner of a model, its state, and every other object of a simulation that lives in WebAssembly's memory. */
export class NativePhysics {
  readonly mujoco: Mujoco;
  /** What the model is called in errors. */
  readonly where: string;
  readonly #model: MjModel;
  readonly #data: MjData;
  readonly #scratch: DoubleBuffer[] = [];
  #alive = true;

  /**
   * Takes over `model`, also when it throws.
   * @throws OutOfPhysicsMemoryError
   */
  constructor(mujoco: Mujoco, model: MjModel, where: string) {
    this.mujoco = mujoco;
    this.where = where;
    this.#model = model;
    try {
      this.#data = new mujoco.MjData(model);
    } catch (cause) {
      model.delete();
      throw new OutOfPhysicsMemoryError({ received: String(cause), where, cause });
    }
  }

  /** @throws DisposedSimulationError */
  get model(): MjModel {
    this.checkAlive();
    return this.#model;
  }

  /** @throws DisposedSimulationError */
  get data(): MjData {
    this.checkAlive();
    return this.#data;
  }

  /** @throws DisposedSimulationError */
  checkAlive(): void {
    if (!this.#alive) throw new DisposedSimulationError(this.where);
  }

  live<T extends NativeArray>(fetch: (data: MjData, model: MjModel) => T): LiveArray<T> {
    const owner = this;
    let cached = fetch(this.data, this.model);
    return {
      get array(): T {
        owner.checkAlive();
        if (cached.length === 0) cached = fetch(owner.#data, owner.#model);
        return cached;
      },
    };
  }

  /** Freed with everything else. */
  scratch(length: number): ScratchArray {
    const pointer = new this.mujoco.DoubleBuffer(length);
    this.#scratch.push(pointer);
    const live = this.live<Float64Array>(() => pointer.GetView());
    return {
      pointer,
      get array() {
        return live.array;
      },
    };
  }

  /** Frees everything; again is harmless. */
  dispose(): void {
    if (!this.#alive) return;
    this.#alive = false;
    for (const buffer of this.#scratch) buffer.delete();
    this.#data.delete();
    this.#model.delete();
  }
}
