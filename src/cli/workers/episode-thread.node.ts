import { Worker } from "node:worker_threads";
import { WorkerStartError } from "../errors/worker.ts";
import type { WorkerReply, WorkerRequest } from "./protocol.ts";

/** The inside of the simulator's thread: compiled, or through a loader where this file is a TypeScript source itself. */
export const SIMULATOR_THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "./source-worker.mjs" : "./episode-worker.node.js",
  import.meta.url,
);

/** The thread ended without an answer. */
export class ThreadDied extends Error {
  override readonly name = "ThreadDied";
}

/** Gets what a thread prints: the noise of libraries, and on stderr why an episode crashed. */
export type ThreadLog = (text: string, from: "stdout" | "stderr") => void;

interface Waiting {
  resolve(reply: WorkerReply): void;
  reject(error: ThreadDied): void;
}

/** A thread with a simulator of its own that answers one request after the other. */
export class EpisodeThread {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #failure: string | undefined;
  #ended = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (reply: WorkerReply) => this.#settle((waiting) => waiting.resolve(reply)));
    worker.on("error", (error) => {
      this.#failure = error.message;
    });
    worker.on("exit", (code) => {
      this.#ended = true;
      const died = new ThreadDied(this.#failure ?? `the thread ended with code ${code}`);
      this.#settle((waiting) => waiting.reject(died));
    });
  }

  /**
   * Starts a thread with the program `entry`; done when that is ready. `log` gets what it prints.
   * @throws WorkerStartError where the simulator cannot be loaded.
   */
  static async start(entry: URL, log: ThreadLog): Promise<EpisodeThread> {
    const worker = new Worker(entry, { stdout: true, stderr: true });
    for (const from of ["stdout", "stderr"] as const) {
      worker[from].setEncoding("utf8").on("data", (text: string) => log(text, from));
    }
    const thread = new EpisodeThread(worker);
    const reply = await thread.#answer().catch((cause: ThreadDied) => {
      throw startError(cause.message, cause);
    });
    if (reply.kind === "ready") return thread;
    await thread.end();
    throw startError(reply.kind === "unusable" ? `${reply.error.code}: ${reply.error.received}` : reply.kind);
  }

  /** True once the thread is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The answer to a request. @throws ThreadDied where the thread ends instead. */
  ask(request: WorkerRequest): Promise<WorkerReply> {
    const answer = this.#answer();
    this.tell(request);
    return answer;
  }

  /** Says something that has no answer of its own. */
  tell(request: WorkerRequest): void {
    this.#worker.postMessage(request);
  }

  /** Ends the thread in the middle of whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#ended) this.#settle((waiting) => waiting.reject(new ThreadDied(this.#failure ?? "the thread is gone")));
    });
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) how(waiting);
  }
}

const startError = (received: string, cause?: unknown): WorkerStartError =>
  new WorkerStartError({ expected: "a loaded simulator", received, where: "worker", cause });
