/**
 * The whole state of a simulation at one moment, apart from WebAssembly's memory: a plain value that needs no freeing
 * and may be restored any number of times, into any simulation of the same model.
 */
export interface Snapshot {
  readonly timeS: number;
  /** Identifies the model's layout. */
  readonly modelSignature: bigint;
  /**
   * All of MuJoCo's state but contacts and constraints: positions, velocities, activations, warm start, controls,
   * applied forces, which trees sleep, and what was derived from them.
   */
  readonly buffer: Uint8Array;
  readonly awake: AwakeCounts;
}

/** How much of the model MuJoCo integrates: what sleeps is left out. */
export interface AwakeCounts {
  readonly bodies: number;
  readonly parents: number;
  readonly trees: number;
  readonly dofs: number;
}
