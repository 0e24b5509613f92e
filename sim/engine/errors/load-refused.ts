import { BinarmError, type ErrorDetails } from "../../../src/domain/errors/binarm-error.ts";

/** A model could not be loaded; nothing of it stays in memory. One subclass a reason. */
export abstract class LoadRefusedError extends BinarmError {}

/** The text is no well-formed XML, or no MJCF that MuJoCo's compiler accepts. */
export class MalformedMjcfError extends LoadRefusedError {
  readonly code = "BINARM_MALFORMED_MJCF";
  /** Line of the offending element, where MuJoCo names it. */
  readonly line: number | undefined;

  constructor({ line, ...details }: ErrorDetails & { readonly line?: number | undefined }) {
    super("the model description is malformed", details);
    this.line = line;
  }
}

/** A mesh, texture, height field or included file that the model names is not there. */
export class MissingAssetError extends LoadRefusedError {
  readonly code = "BINARM_MISSING_ASSET";
  /** The file as the model, or the loader that looked for it, names it. */
  readonly file: string;

  constructor({ file, ...details }: Omit<ErrorDetails, "received"> & { readonly file: string }) {
    super("a file of the model is missing", { ...details, received: `no file ${JSON.stringify(file)}` });
    this.file = file;
  }
}

/** A folder does not say which of its documents is the model. */
export class AmbiguousModelFolderError extends LoadRefusedError {
  readonly code = "BINARM_AMBIGUOUS_MODEL_FOLDER";
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
  readonly code = "BINARM_OUT_OF_PHYSICS_MEMORY";
  constructor({ received, where, cause }: Omit<ErrorDetails, "expected">) {
    super("the model does not fit into MuJoCo's memory", {
      expected: "room for it: a large enough <size memory>, and simulations that are done with disposed of",
      received,
      where,
      cause,
    });
  }
}
