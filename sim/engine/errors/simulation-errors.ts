import { BinarmError, type ErrorDetails } from "../../../src/domain/errors/binarm-error.ts";

/** A simulation, or a handle of one, was used after its memory was freed. */
export class DisposedSimulationError extends BinarmError {
  readonly code = "BINARM_DISPOSED_SIMULATION";
  constructor(where: string) {
    super("the simulation was disposed of", { expected: "a live simulation", received: "a disposed one", where });
  }
}

/** The physics blew up: a position or acceleration is NaN, infinite or beyond MuJoCo's largest value. */
export class PhysicsDivergedError extends BinarmError {
  readonly code = "BINARM_PHYSICS_DIVERGED";
  readonly timeS: number;
  constructor({ timeS, ...details }: ErrorDetails & { readonly timeS: number }) {
    super(`the physics diverged by t = ${timeS.toFixed(4)} s`, details);
    this.timeS = timeS;
  }
}

/** MuJoCo gave up in the middle of a computation, as when the model's memory is too small for its constraints. */
export class PhysicsFailedError extends BinarmError {
  readonly code = "BINARM_PHYSICS_FAILED";
  constructor({ received, where, cause }: Omit<ErrorDetails, "expected">) {
    super("MuJoCo gave up", { expected: "physics that MuJoCo can compute", received, where, cause });
  }
}

/** A value written into the simulation is NaN or infinite; nothing was written. */
export class NonFiniteInputError extends BinarmError {
  readonly code = "BINARM_NON_FINITE_INPUT";
  constructor(details: ErrorDetails) {
    super("the value is not finite", details);
  }
}

/** The named thing exists but is of another type than the operation needs. */
export class UnsupportedElementError extends BinarmError {
  readonly code = "BINARM_UNSUPPORTED_ELEMENT";
  constructor(details: ErrorDetails) {
    super("the element does not support this", details);
  }
}

/** A snapshot was taken from another model than the one it is to be restored into. */
export class SnapshotMismatchError extends BinarmError {
  readonly code = "BINARM_SNAPSHOT_MISMATCH";
  constructor(details: ErrorDetails) {
    super("the snapshot is of another model", details);
  }
}
