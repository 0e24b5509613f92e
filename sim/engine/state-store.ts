import { SnapshotMismatchError } from "./errors.ts";
import type { LiveArray, NativePhysics, ScratchArray } from "./native-physics.ts";
import type { Snapshot } from "./snapshot.ts";

/** Copies a simulation's state out of MuJoCo's memory and back. */
export class StateStore {
  readonly #physics: NativePhysics;
  readonly #integrationFlags: number;
  readonly #integrationState: ScratchArray;
  readonly #sleep: LiveArray<Int32Array>;

  constructor(physics: NativePhysics) {
    const { mujoco, model } = physics;
    this.#physics = physics;
    this.#integrationFlags = mujoco.mjtState.mjSTATE_INTEGRATION.value;
    this.#integrationState = physics.scratch(mujoco.mj_stateSize(model, this.#integrationFlags));
    this.#sleep = physics.live<Int32Array>((data) => data.tree_asleep);
  }

  save(): Snapshot {
    const { data, model } = this.#physics;
    return {
      timeS: data.time,
      modelSignature: model.signature,
      buffer: this.#buffer().slice(),
      awake: { bodies: data.nbody_awake, parents: data.nparent_awake, trees: data.ntree_awake, dofs: data.nv_awake },
    };
  }

  restore(snapshot: Snapshot): void {
    const { mujoco, model, data, where } = this.#physics;
    if (snapshot.modelSignature !== model.signature || snapshot.buffer.length !== data.nbuffer) {
      throw new SnapshotMismatchError({
        expected: `a snapshot of model ${model.signature} with ${data.nbuffer} bytes`,
        received: `one of model ${snapshot.modelSignature} with ${snapshot.buffer.length} bytes`,
        where,
      });
    }
    this.#write(snapshot);
    // Contacts lie outside the buffer. They are found again, and changes of the buffer by this are undone.
    mujoco.mj_forward(model, data);
    this.#write(snapshot);
  }

  bytes(): Uint8Array {
    const state = this.#readIntegrationState();
    const sleep = this.#sleep.array;
    const bytes = new Uint8Array(state.byteLength + sleep.byteLength);
    bytes.set(new Uint8Array(state.buffer, state.byteOffset, state.byteLength));
    bytes.set(new Uint8Array(sleep.buffer, sleep.byteOffset, sleep.byteLength), state.byteLength);
    return bytes;
  }

  #readIntegrationState(): Float64Array {
    const { mujoco, model, data } = this.#physics;
    mujoco.mj_getState(model, data, this.#integrationState.pointer, this.#integrationFlags);
    return this.#integrationState.array;
  }

  #write({ timeS, buffer, awake }: Snapshot): void {
    const { data } = this.#physics;
    this.#buffer().set(buffer);
    data.time = timeS;
    data.nbody_awake = awake.bodies;
    data.nparent_awake = awake.parents;
    data.ntree_awake = awake.trees;
    data.nv_awake = awake.dofs;
  }

  #buffer(): Uint8Array {
    const { data } = this.#physics;
    // The bindings' own view has the length of the model's buffer instead of the state's.
    const misfit: Uint8Array = data.buffer;
    return new Uint8Array(misfit.buffer, misfit.byteOffset, data.nbuffer);
  }
}
