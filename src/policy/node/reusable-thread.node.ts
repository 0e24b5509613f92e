import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort, type Transferable, Worker } from "node:worker_threads";
import { CLOSE, type EngineReply, type EngineSetup, type ModelForThread } from "./engine-protocol.ts";
import { POLICY_THREAD } from "./policy-thread.node.ts";

/** The part of a Worker that a ThreadEngine needs of its thread. */
export interface EngineThread {
  on: Listen;
  once: Listen;
  postMessage(value: unknown, transferred?: readonly Transferable[]): void;
  unref(): void;
  terminate(): Promise<unknown>;
  /** Ends the thread in the middle of its work, as soon as it can be ended. Absent where `terminate` does that. */
  abandon?(): void;
}

interface Listen {
  (event: "message", listener: (reply: EngineReply) => void): unknown;
  (event: "error", listener: (cause: Error) => void): unknown;
  (event: "exit", listener: (code: number) => void): unknown;
}

/**
 * A thread that stays when its model is closed, and loads the next one. The C library keeps memory for every thread
 * that ended, so a process that starts a new thread for every model would grow with each.
 */
export class ReusableThread {
  readonly #entry: URL;
  #worker: Worker | undefined;

  /** `entry`: the program of the thread, which calls `serveModels`. Default: Binarm's own. */
  constructor(entry: URL = POLICY_THREAD) {
    this.#entry = entry;
  }

  /**
   * Begins to load a model. Models are loaded one at a time: the next one waits until the work of the one before has
   * ended.
   */
  open(setup: EngineSetup): EngineThread {
    const worker = this.#worker ?? this.#begin();
    return new ModelThread(worker, setup, () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
  }

  #begin(): Worker {
    const worker = new Worker(this.#entry);
    // A thread without a model does not keep the process alive.
    worker.unref();
    worker.once("exit", () => {
      this.#worker = undefined;
    });
    // The model in it reports the error itself.
    worker.on("error", () => {});
    worker.setMaxListeners(0);
    this.#worker = worker;
    return worker;
  }
}

/** A model's use of a lasting thread, from its loading to its end. */
class ModelThread extends EventEmitter implements EngineThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #ended: Promise<void>;
  /** The worker takes no other model, because it is stuck in this one. */
  readonly #giveUp: () => void;
  #isEnding = false;

  constructor(worker: Worker, setup: EngineSetup, giveUp: () => void) {
    super();
    this.#giveUp = giveUp;
    const { port1, port2 } = new MessageChannel();
    this.#worker = worker;
    this.#port = port1;
    const onError = (cause: Error): void => void this.emit("error", cause);
    const onExit = (code: number): void => void this.emit("exit", code);
    worker.on("error", onError);
    worker.on("exit", onExit);
    port1.on("message", (reply) => this.emit("message", reply));
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        worker.off("error", onError);
        worker.off("exit", onExit);
        port1.close();
        resolve();
      };
      port1.once("close", end);
      worker.once("exit", end);
    });
    const message: ModelForThread = { port: port2, setup };
    worker.postMessage(message, [port2]);
  }

  postMessage(value: unknown, transferred: readonly Transferable[] = []): void {
    this.#port.postMessage(value, transferred);
  }

  unref(): void {
    this.#port.unref();
  }

  abandon(): void {
    this.#giveUp();
    void this.#worker.terminate();
  }

  /** Closes the model after the call under way; a second call ends the thread in the middle of its work. */
  async terminate(): Promise<void> {
    if (this.#isEnding) this.abandon();
    this.#isEnding = true;
    this.#port.postMessage(CLOSE);
    await this.#ended;
  }
}
