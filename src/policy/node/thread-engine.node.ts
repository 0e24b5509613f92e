import { Worker } from "node:worker_threads";
import type { DeviceChoice } from "../device.ts";
import type { EngineAnswer, EngineRequest, PolicyEngine } from "../engine/request.ts";
import { EngineFailedError } from "../errors.ts";
import type { RawImage } from "../image/raw-image.ts";
import type { Manifest, Precision } from "../manifest/schema.ts";
import type { EngineCall, EngineReply, EngineSetup } from "./engine-protocol.ts";
import type { EngineThread, LastingThread } from "./lasting-thread.node.ts";
import type { LoadOptions } from "./load-model.node.ts";
import { PolicyFolder } from "./policy-folder.node.ts";
import { errorOf } from "./reported-error.ts";

export interface ThreadEngineOptions {
  /** The policy's folder. */
  readonly directory: string;
  /** The program of the thread, which gives `serveEngine` its clock. */
  readonly entry: URL;
  readonly load?: LoadOptions;
  /** The thread that loads it. Default: a new one, which ends with the engine. */
  readonly thread?: LastingThread;
  /** Default: true. */
  readonly warmUp?: boolean;
}

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A model in a thread of its own: ONNX Runtime blocks whoever calls it, and the caller has a robot to keep on time.
 * Pictures go over by sharing where they lie in shared memory, else through one copy that is handed over.
 */
export class ThreadEngine implements PolicyEngine {
  readonly device: DeviceChoice;
  readonly precision: Precision;
  readonly manifest: Manifest;
  readonly #worker: EngineThread;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: EngineFailedError | undefined;

  private constructor(
    worker: EngineThread,
    manifest: Manifest,
    { device, precision }: Extract<EngineReply, { kind: "ready" }>,
  ) {
    this.#worker = worker;
    this.manifest = manifest;
    this.device = device;
    this.precision = precision;
    worker.on("message", (reply: EngineReply) => this.#take(reply));
    worker.on("error", (cause: Error) => this.#fail(failure(cause.message, cause)));
    worker.on("exit", (code: number) => this.#fail(failure(`it ended with code ${code}`)));
  }

  /** Loads the policy; done when it is ready. @throws what is wrong with the policy or the device; nothing stays loaded. */
  static async start({
    directory,
    entry,
    load = {},
    warmUp = true,
    thread,
  }: ThreadEngineOptions): Promise<ThreadEngine> {
    // What is wrong with the manifest is told before there is a thread.
    const { manifest } = await PolicyFolder.open(directory);
    const setup: EngineSetup = { directory, load, warmUp };
    const worker: EngineThread = thread?.open(setup) ?? new Worker(entry, { workerData: setup });
    try {
      const reply = await firstReply(worker);
      if (reply.kind === "ready") return new ThreadEngine(worker, manifest, reply);
      throw reply.kind === "unusable" ? errorOf(reply.error) : failure(reply.kind);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  answer(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = ++this.#lastId;
    const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        Atomics.store(flag, 0, 1);
        this.#waiting.delete(id);
        reject(signal.reason);
      };
      const done = (): void => signal.removeEventListener("abort", abort);
      signal.addEventListener("abort", abort, { once: true });
      this.#waiting.set(id, {
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
      this.#send({ id, request, cancel: flag.buffer });
    });
  }

  async close(): Promise<void> {
    this.#fail(failure("it was closed"));
    await this.#worker.terminate();
  }

  #send({ request, ...call }: EngineCall): void {
    const handedOver: ArrayBuffer[] = [];
    const sendable = ({ data, ...size }: RawImage): RawImage => {
      if (data.buffer instanceof SharedArrayBuffer) return { ...size, data };
      // Others still look at the frame: its bytes must not be taken from them.
      const copy = new Uint8Array(data);
      handedOver.push(copy.buffer);
      return { ...size, data: copy };
    };
    const { image, history } = request;
    const sent: EngineRequest = {
      ...request,
      ...(image === undefined ? {} : { image: sendable(image) }),
      history: history.map(sendable),
    };
    this.#worker.postMessage({ ...call, request: sent }, handedOver);
  }

  #take(reply: EngineReply): void {
    if (reply.kind === "ready" || reply.kind === "unusable") return;
    const waiting = this.#waiting.get(reply.id);
    // Whoever cancelled has gone.
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting.resolve(reply.answer);
    else waiting.reject(reply.kind === "failed" ? errorOf(reply.error) : new DOMException("cancelled", "AbortError"));
  }

  #fail(error: EngineFailedError): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}

/** Listeners that stay on after the first reply settle nothing more. */
function firstReply(worker: EngineThread): Promise<EngineReply> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause: Error) => reject(failure(cause.message, cause)));
    worker.once("exit", (code: number) => reject(failure(`it ended with code ${code}`)));
  });
}

const failure = (received: string, cause?: unknown): EngineFailedError =>
  new EngineFailedError({ expected: "a thread that answers", received, where: "inference thread", cause });
