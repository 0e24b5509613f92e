import { BinarmError, type ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import { editDistance } from "../../src/domain/near-names.ts";

/** A model could not be loaded; nothing of it stays in memory. One subclass a reason. */
export abstract class LoadRefusedError extends BinarmError {
  readonly fault: "usage" | "work" = "usage";
}

/** The text is no well-formed XML, or no MJCF that MuJoCo's compiler accepts. */
export class MalformedMjcfError extends LoadRefusedError {
  static readonly code = "BINARM_MALFORMED_MJCF";
  /** Line of the offending element, where MuJoCo names it. */
  readonly line: number | undefined;

  constructor({ line, ...details }: ErrorDetails & { readonly line?: number | undefined }) {
    super("the model description is malformed", details);
    this.line = line;
  }
}

/** A mesh, texture, height field or included file that the model names is not there. */
export class MissingAssetError extends LoadRefusedError {
  static readonly code = "BINARM_MISSING_ASSET";
  /** The file as the model, or the loader that looked for it, names it. */
  readonly file: string;

  constructor({ file, ...details }: Omit<ErrorDetails, "received"> & { readonly file: string }) {
    super("a file of the model is missing", { ...details, received: `no file ${JSON.stringify(file)}` });
    this.file = file;
  }
}

/** A folder does not say which of its documents is the model. */
export class AmbiguousModelFolderError extends LoadRefusedError {
  static readonly code = "BINARM_AMBIGUOUS_MODEL_FOLDER";
  constructor(folder: string, documents: readonly string[]) {
    super("the folder does not say which document is the model", {
      expected: "a scene.xml or a single .xml, or the path of one",
      received: documents.length === 0 ? "none" : documents.join(", "),
      where: folder,
    });
  }
}

/** MuJoCo's memory, 2 GiB for all simulations of a process together, has no room for the model or its state. */
export class OutOfPhysicsMemoryError extends LoadRefusedError {
  static readonly code = "BINARM_OUT_OF_PHYSICS_MEMORY";
  override readonly fault = "work";
  constructor({ received, where, cause }: Omit<ErrorDetails, "expected">) {
    super("the model does not fit into MuJoCo's memory", {
      expected: "room for it: a large enough <size memory>, and simulations that are done with disposed of",
      received,
      where,
      cause,
    });
  }
}

/** A simulation, or a handle of one, was used after its memory was freed. */
export class DisposedSimulationError extends BinarmError {
  static readonly code = "BINARM_DISPOSED_SIMULATION";
  readonly fault = "work";
  constructor(where: string) {
    super("the simulation was disposed of", { expected: "a live simulation", received: "a disposed one", where });
  }
}

/** The physics blew up: a position or acceleration is NaN, infinite or beyond MuJoCo's largest value. */
export class PhysicsDivergedError extends BinarmError {
  static readonly code = "BINARM_PHYSICS_DIVERGED";
  readonly fault = "work";
  readonly timeS: number;
  constructor({ timeS, ...details }: ErrorDetails & { readonly timeS: number }) {
    super(`the physics diverged by t = ${timeS.toFixed(4)} s`, details);
    this.timeS = timeS;
  }
}

/** MuJoCo gave up in the middle of a computation, as when the model's memory is too small for its constraints. */
export class PhysicsFailedError extends BinarmError {
  static readonly code = "BINARM_PHYSICS_FAILED";
  readonly fault = "work";
  constructor({ received, where, cause }: Omit<ErrorDetails, "expected">) {
    super("MuJoCo gave up", { expected: "physics that MuJoCo can compute", received, where, cause });
  }
}

/** A value written into the simulation is NaN or infinite; nothing was written. */
export class NonFiniteInputError extends BinarmError {
  static readonly code = "BINARM_NON_FINITE_INPUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the value is not finite", details);
  }
}

/** The named thing exists but is of another type than the operation needs. */
export class UnsupportedElementError extends BinarmError {
  static readonly code = "BINARM_UNSUPPORTED_ELEMENT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the element does not support this", details);
  }
}

/** A snapshot was taken from another model than the one it is to be restored into. */
export class SnapshotMismatchError extends BinarmError {
  static readonly code = "BINARM_SNAPSHOT_MISMATCH";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the snapshot is of another model", details);
  }
}

/** The kinds of things that are looked up by name. */
export type NamedKind = "body" | "joint" | "geom" | "site" | "camera" | "actuator" | "sensor";

export interface UnknownNameDetails {
  readonly name: string;
  /** The model that was searched. */
  readonly where: string;
  /** Every name of this kind that the model has. */
  readonly existing: readonly string[];
}

const SHOWN_NAMES = 5;

/** A model was asked for something by a name that it does not have. One subclass a kind. */
export abstract class UnknownNameError extends BinarmError {
  readonly fault = "work";
  readonly kind: NamedKind;
  /** The name asked for. */
  readonly unknownName: string;
  /** The names of that kind that exist, most alike first, at most five. */
  readonly nearestNames: readonly string[];

  constructor(kind: NamedKind, { name, where, existing }: UnknownNameDetails) {
    const nearest = nearestNames(name, existing);
    const expected =
      nearest.length === 0 ? `a ${kind}, but the model names none` : `a ${kind} such as ${nearest.join(", ")}`;
    super(`the model has no such ${kind}`, { expected, received: JSON.stringify(name), where });
    this.kind = kind;
    this.unknownName = name;
    this.nearestNames = nearest;
  }
}

export class UnknownBodyError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_BODY";
}
export class UnknownJointError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_JOINT";
}
export class UnknownGeomError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_GEOM";
}
export class UnknownSiteError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_SITE";
}
export class UnknownCameraError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_CAMERA";
}
export class UnknownActuatorError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_ACTUATOR";
}
export class UnknownSensorError extends UnknownNameError {
  static readonly code = "BINARM_UNKNOWN_SENSOR";
}

function nearestNames(name: string, existing: readonly string[]): string[] {
  return existing
    .map((candidate) => ({ candidate, edits: editDistance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, SHOWN_NAMES)
    .map(({ candidate }) => candidate);
}
