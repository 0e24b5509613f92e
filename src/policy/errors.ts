import { BinarmError, type ErrorDetails } from "../domain/errors/binarm-error.ts";

/** A policy folder cannot be used; nothing of it stays loaded. Each reason has a subclass. */
export abstract class PolicyFolderError extends BinarmError {
  readonly fault = "usage";
}

/** The manifest was written for a newer Binarm. */
export class ManifestTooNewError extends PolicyFolderError {
  static readonly code = "BINARM_MANIFEST_TOO_NEW";
  constructor(details: ErrorDetails) {
    super("the manifest is of a newer schema", details);
  }
}

/** The manifest and its graphs were written for an older Binarm: the checkpoint has to be exported again. */
export class ManifestTooOldError extends PolicyFolderError {
  static readonly code = "BINARM_MANIFEST_TOO_OLD";
  constructor(details: ErrorDetails) {
    super("the manifest is of an older schema; export the policy again", details);
  }
}

/** Two statements of the manifest contradict each other. */
export class ManifestContradictionError extends PolicyFolderError {
  static readonly code = "BINARM_MANIFEST_CONTRADICTION";
  constructor(details: ErrorDetails) {
    super("the manifest contradicts itself", details);
  }
}

/** A path in the folder leads out of it. */
export class PathOutsidePolicyError extends PolicyFolderError {
  static readonly code = "BINARM_PATH_OUTSIDE_POLICY";
  constructor(details: ErrorDetails) {
    super("the path leaves the policy's folder", details);
  }
}

/** A file that the manifest or a graph names is not there. */
export class PolicyFileMissingError extends PolicyFolderError {
  static readonly code = "BINARM_POLICY_FILE_MISSING";
  constructor(details: ErrorDetails) {
    super("a file of the policy is missing", details);
  }
}

/** A file is not the one that the manifest was written for. */
export class PolicyFileChangedError extends PolicyFolderError {
  static readonly code = "BINARM_POLICY_FILE_CHANGED";
  constructor(details: ErrorDetails) {
    super("a file of the policy is not the one that the manifest names", details);
  }
}

/** A graph needs another operator set than the manifest says. */
export class WrongOpsetError extends PolicyFolderError {
  static readonly code = "BINARM_WRONG_OPSET";
  constructor(details: ErrorDetails) {
    super("the graph has the wrong operator set", details);
  }
}

/** A graph cannot be read or run by ONNX Runtime. */
export class GraphUnreadableError extends PolicyFolderError {
  static readonly code = "BINARM_GRAPH_UNREADABLE";
  constructor(details: ErrorDetails) {
    super("the graph cannot be loaded", details);
  }
}

/** An input or output of a graph is missing or has another type or shape than the manifest's numbers ask for. */
export class GraphMismatchError extends PolicyFolderError {
  static readonly code = "BINARM_GRAPH_MISMATCH";
  constructor(details: ErrorDetails) {
    super("the graph does not belong to the manifest", details);
  }
}

/** The policy has no files of the precision. */
export class PrecisionMissingError extends PolicyFolderError {
  static readonly code = "BINARM_PRECISION_MISSING";
  constructor(details: ErrorDetails) {
    super("the policy does not come in this precision", details);
  }
}

/** The model can be loaded, but gives other results here than where it was exported, or cannot be run at all. */
export class ModelUnprovenError extends PolicyFolderError {
  static readonly code = "BINARM_MODEL_UNPROVEN";
  constructor(details: ErrorDetails) {
    super("the model does not give the expected results on this machine", details);
  }
}

/** The device that was asked for is not there. */
export class DeviceUnavailableError extends BinarmError {
  static readonly code = "BINARM_DEVICE_UNAVAILABLE";
  readonly fault = "environment";
  constructor(details: ErrorDetails) {
    super("the device cannot be used", details);
  }
}

/** The observation lacks a camera, or its picture has another size than the policy was made for. */
export class CameraMismatchError extends BinarmError {
  static readonly code = "BINARM_CAMERA_MISMATCH";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the camera does not fit the policy", details);
  }
}

/** The model's output holds NaN or an infinity: no decision is made from it. */
export class NonFiniteOutputError extends BinarmError {
  static readonly code = "BINARM_NON_FINITE_OUTPUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the model's output is not a number", details);
  }
}

/** The model's input is outside what it was made for. */
export class ModelInputError extends BinarmError {
  static readonly code = "BINARM_MODEL_INPUT";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the model cannot take this input", details);
  }
}

/** ONNX Runtime gave up in the middle of a graph, e.g. for want of memory. */
export class GraphRunError extends BinarmError {
  static readonly code = "BINARM_GRAPH_RUN";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the graph could not be run", details);
  }
}

/** The thread that holds the model ended, or failed in a way that no other error describes. */
export class EngineFailedError extends BinarmError {
  static readonly code = "BINARM_ENGINE_FAILED";
  readonly fault = "work";
  constructor(details: ErrorDetails) {
    super("the inference thread failed", details);
  }
}
