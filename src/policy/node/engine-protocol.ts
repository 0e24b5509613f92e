import type { MessagePort } from "node:worker_threads";
import type { ErrorReport } from "../../domain/errors/error-report.ts";
import type { DeviceChoice } from "../device.ts";
import type { EngineAnswer, EngineRequest } from "../engine/request.ts";
import type { Precision } from "../manifest/schema.ts";
import type { ThreadCounts } from "../thread-counts.ts";
import type { LoadOptions } from "./load-model.node.ts";
import type { Proof } from "./proof/prove-model.node.ts";

/** The data that the inference thread starts with. */
export interface EngineSetup {
  /** The policy's folder. */
  readonly directory: string;
  readonly load: LoadOptions;
  /** Makes the first inference take no longer than the others, and chooses threads (see `makeReady`). */
  readonly warmUp: boolean;
}

export interface EngineCall {
  readonly id: number;
  readonly request: EngineRequest;
  /** One int32 in shared memory: anything but 0 cancels. */
  readonly cancel: SharedArrayBuffer;
}

/** How the model of a thread runs. */
export interface ReadyReply {
  readonly device: DeviceChoice;
  readonly precision: Precision;
  readonly proof: Proof;
  /** On how many threads of the CPU; absent on a GPU, and where the runtime decides. */
  readonly threads?: ThreadCounts;
}

/** The thread's messages: `loaded` before its model runs for the first time, `ready` or `unusable` once, then one answer a call. */
export type EngineReply =
  | { readonly kind: "loaded" }
  | ({ readonly kind: "ready" } & ReadyReply)
  | { readonly kind: "unusable"; readonly error: ErrorReport }
  | { readonly kind: "answer"; readonly id: number; readonly answer: EngineAnswer }
  | { readonly kind: "cancelled"; readonly id: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: ErrorReport };

/** A message to a reusable thread: the model to load, and the port for its answers. */
export interface ModelForThread {
  readonly port: MessagePort;
  readonly setup: EngineSetup;
}

/** The last message to a model's port. */
export const CLOSE = "close";
