import { Worker } from "node:worker_threads";
import { asyncScheduler, type Subscription } from "rxjs";
import type { BinarmError } from "../../domain/errors/binarm-error.ts";
import { inferenceTimeout } from "../../domain/errors/time-limit.ts";
import type { EngineAnswer, EngineRequest } from "../engine/request.ts";
import { EngineFailedError } from "../errors.ts";
import type { RawImage } from "../image/raw-image.ts";
import { abandonThread, endThread } from "./abandoned-threads.node.ts";
import type { EngineCall, EngineReply, EngineSetup, ReadyReply } from "./engine-protocol.ts";
import { engineErrorOf } from "./reported-error.ts";
import type { EngineThread, ReusableThread } from "./reusable-thread.node.ts";

export interface InferenceThreadOptions {
  /** The program of the thread, which gives `serveEngine` its clock. */
  readonly entry: URL;
  readonly setup: EngineSetup;
  /** Default: a new thread, which ends with the model. */
  readonly thread?: ReusableThread;
  /** The limit of one inference in wall seconds. A thread that exceeds it is given up. */
  readonly inferenceTimeoutS: number;
  /** Aborts the start. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** One thread with a loaded model, for as long as it answers. */
export class InferenceThread {
  readonly #worker: EngineThread;
  readonly #limitS: number;
  /** The calls without a reply, the oldest first, canceled ones included. */
  readonly #inWork: number[] = [];
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #deadline: Subscription | undefined;
  #failure: BinarmError | undefined;

  private constructor(worker: EngineThread, { inferenceTimeoutS }: InferenceThreadOptions) {
    this.#worker = worker;
    this.#limitS = inferenceTimeoutS;
    worker.on("message", (reply: EngineReply) => this.#take(reply));
    worker.on("error", (cause) => this.#fail(failure(cause.message, cause)));
    worker.on("exit", (code) => this.#fail(failure(`it ended with code ${code}`)));
  }

  /**
   * Loads the policy; resolves when it is ready.
   * @throws the error of the policy or the device, InferenceTimeoutError where its golden sample or warm-up hangs, the
   * signal's reason; no thread stays
   */
  static async start(options: InferenceThreadOptions): Promise<{ thread: InferenceThread; ready: ReadyReply }> {
    const { entry, setup, thread } = options;
    const worker: EngineThread = thread?.open(setup) ?? new Worker(entry, { workerData: setup });
    try {
      const reply = await firstReply(worker, options);
      if (reply.kind === "ready") return { thread: new InferenceThread(worker, options), ready: reply };
      throw reply.kind === "unusable" ? engineErrorOf(reply.error) : failure(reply.kind);
    } catch (error) {
      await endThread(worker);
      throw error;
    }
  }

  /** True once the thread can answer nothing more. */
  get ended(): boolean {
    return this.#failure !== undefined;
  }

  /** @throws InferenceTimeoutError, EngineFailedError, the signal's reason, and what the model throws. */
  answer(request: EngineRequest, signal: AbortSignal): Promise<EngineAnswer> {
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
      this.#inWork.push(id);
      if (this.#inWork.length === 1) this.#watch();
      this.#send({ id, request, cancel: flag.buffer });
    });
  }

  /** Ends the thread, or leaves it behind where it hangs. */
  async end(): Promise<void> {
    this.#fail(failure("it was closed"));
    await endThread(this.#worker);
  }

  #send({ request, ...call }: EngineCall): void {
    const handedOver: ArrayBuffer[] = [];
    const sendable = ({ data, ...size }: RawImage): RawImage => {
      if (data.buffer instanceof SharedArrayBuffer) return { ...size, data };
      // Other code still reads the frame, so a copy is transferred.
      const copy = new Uint8Array(data);
      handedOver.push(copy.buffer);
      return { ...size, data: copy };
    };
    const { image, history } = request;
    const sent: EngineRequest = {
      ...request,
      ...(image !== undefined && { image: sendable(image) }),
      history: history.map(sendable),
    };
    this.#worker.postMessage({ ...call, request: sent }, handedOver);
  }

  #take(reply: EngineReply): void {
    if (reply.kind === "loaded" || reply.kind === "ready" || reply.kind === "unusable") return;
    this.#inWork.splice(this.#inWork.indexOf(reply.id), 1);
    this.#watch();
    const waiting = this.#waiting.get(reply.id);
    // The caller has canceled the call.
    if (waiting === undefined) return;
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting.resolve(reply.answer);
    else
      waiting.reject(
        reply.kind === "failed" ? engineErrorOf(reply.error) : new DOMException("cancelled", "AbortError"),
      );
  }

  /**
   * Starts the time limit of the first call in work. It holds for a canceled call too, because a hanging thread does
   * not read the flag.
   */
  #watch(): void {
    this.#deadline?.unsubscribe();
    if (this.#inWork.length === 0) return;
    this.#deadline = after(this.#limitS, () => {
      this.#fail(inferenceTimeout(this.#limitS, THREAD));
      abandonThread(this.#worker);
    });
  }

  #fail(error: BinarmError): void {
    this.#deadline?.unsubscribe();
    this.#failure ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#failure);
    this.#waiting.clear();
  }
}

/** Most listeners stay after the first reply; the settled promise ignores their events. */
async function firstReply(
  worker: EngineThread,
  { inferenceTimeoutS, signal }: InferenceThreadOptions,
): Promise<EngineReply> {
  signal?.throwIfAborted();
  const listening = new AbortController();
  let deadline: Subscription | undefined;
  const reply = new Promise<EngineReply>((resolve, reject) => {
    const onTimeout = (): void => reject(inferenceTimeout(inferenceTimeoutS, THREAD));
    worker.on("message", (message: EngineReply) => {
      // After `loaded`, the thread runs the model: its golden sample, or the warm-up.
      deadline?.unsubscribe();
      if (message.kind === "loaded") deadline = after(inferenceTimeoutS, onTimeout);
      else resolve(message);
    });
    signal?.addEventListener("abort", () => reject(signal.reason), { signal: listening.signal });
    worker.once("error", (cause) => reject(failure(cause.message, cause)));
    worker.once("exit", (code) => reject(failure(`it ended with code ${code}`)));
  });
  try {
    return await reply;
  } finally {
    listening.abort();
    deadline?.unsubscribe();
  }
}

const after = (seconds: number, what: () => void): Subscription | undefined =>
  Number.isFinite(seconds) ? asyncScheduler.schedule(what, 1000 * seconds) : undefined;

const THREAD = "inference thread";

export const failure = (received: string, cause?: unknown): EngineFailedError =>
  new EngineFailedError({ expected: "a thread that answers", received, where: THREAD, cause });
