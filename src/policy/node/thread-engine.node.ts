import { defined } from "../../domain/defined.ts";
import { DEFAULT_INFERENCE_TIMEOUT_S } from "../../domain/errors/time-limit.ts";
import type { DeviceChoice } from "../device.ts";
import type { EngineAnswer, EngineRequest, PolicyEngine } from "../engine/request.ts";
import type { Manifest, Precision } from "../manifest/schema.ts";
import type { ThreadCounts } from "../thread-counts.ts";
import type { ReadyReply } from "./engine-protocol.ts";
import { failure, InferenceThread, type InferenceThreadOptions } from "./inference-thread.node.ts";
import type { LoadOptions } from "./load-model.node.ts";
import { checkOnnxRuntime } from "./onnx-runtime-package.node.ts";
import { PolicyFolder } from "./policy-folder.node.ts";
import { POLICY_THREAD } from "./policy-thread.node.ts";
import type { Proof } from "./proof/prove-model.node.ts";
import type { ReusableThread } from "./reusable-thread.node.ts";

/** How a thread with a policy's model is started. */
export interface ThreadEngineOptions {
  /** The policy's folder. */
  readonly directory: string;
  /** The program of the thread, which gives `serveEngine` its clock. Default: Binarm's own. */
  readonly entry?: URL;
  readonly load?: LoadOptions;
  /** The thread that loads it. Default: a new one, which ends with the engine. */
  readonly thread?: ReusableThread;
  /** Default: true. */
  readonly warmUp?: boolean;
  /** Wall seconds for one inference, the warm-up included; Infinity: no limit. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Aborts the start. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

/**
 * A model in a thread of its own: ONNX Runtime blocks the thread that calls it, and the caller has to keep a robot on
 * time. Pictures in shared memory are shared with the thread; others are copied once and transferred. A thread that
 * failed or hangs is replaced when the next answer is asked for. A thread that hangs inside ONNX Runtime cannot be
 * ended: it is left behind, and then only a signal ends the process (see `hasAbandonedThreads`).
 */
export class ThreadEngine implements PolicyEngine {
  readonly device: DeviceChoice;
  readonly precision: Precision;
  readonly manifest: Manifest;
  /** How it was shown that the model gives the same results here as where it was exported. */
  readonly proof: Proof;
  /** On how many threads of the CPU the model runs; absent on a GPU, and where the runtime decides. */
  readonly threads?: ThreadCounts;
  readonly #start: InferenceThreadOptions;
  #thread: Promise<InferenceThread>;
  #closed = false;

  private constructor(
    start: InferenceThreadOptions,
    manifest: Manifest,
    { thread, ready }: { readonly thread: InferenceThread; readonly ready: ReadyReply },
  ) {
    const { threads } = ready;
    if (threads !== undefined) this.threads = threads;
    // A thread in its place runs the model in the same way, and does not measure again.
    this.#start = { ...start, setup: { ...start.setup, load: { ...start.setup.load, ...defined({ threads }) } } };
    this.#thread = Promise.resolve(thread);
    this.manifest = manifest;
    this.device = ready.device;
    this.precision = ready.precision;
    this.proof = ready.proof;
  }

  /**
   * Loads the policy; resolves when it is ready.
   * @throws the error of the policy or the device, InferenceTimeoutError where it hangs, the signal's reason; nothing
   * stays loaded
   */
  static async start(options: ThreadEngineOptions): Promise<ThreadEngine> {
    const { directory, entry = POLICY_THREAD, thread, load = {}, warmUp = true } = options;
    const { inferenceTimeoutS = DEFAULT_INFERENCE_TIMEOUT_S, signal } = options;
    // A wrong manifest and a missing ONNX Runtime are reported before a thread starts.
    const { manifest } = await PolicyFolder.open(directory);
    checkOnnxRuntime();
    const setup = { directory, load, warmUp };
    const start = { entry, setup, inferenceTimeoutS, ...defined({ thread }) };
    const started = await InferenceThread.start({ ...start, ...defined({ signal }) });
    return new ThreadEngine(start, manifest, started);
  }

  /** @throws InferenceTimeoutError, EngineFailedError, the signal's reason, and what the model throws. */
  async answer(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer> {
    signal.throwIfAborted();
    const thread = await this.#living();
    signal.throwIfAborted();
    return thread.answer(request, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const thread = await this.#thread.catch(() => undefined);
    await thread?.end();
  }

  async #living(): Promise<InferenceThread> {
    const current = this.#thread;
    const thread = await current.catch(() => undefined);
    if (this.#closed) throw failure("it was closed");
    if (thread?.ended === false) return thread;
    // Where several calls need a new thread, the first one starts it.
    if (this.#thread === current) this.#thread = InferenceThread.start(this.#start).then((started) => started.thread);
    return this.#thread;
  }
}
