import { Worker } from "node:worker_threads";
import { WorkerStartError } from "../errors.ts";
import type { ThreadStart } from "./protocol.ts";

/** The thread ended without an answer. */
export class ThreadDied extends Error {
  override readonly name = "ThreadDied";
}

/** Gets what a thread prints: the noise of libraries, and on stderr why an episode crashed. */
export type ThreadLog = (text: string, from: "stdout" | "stderr") => void;

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: ThreadDied): void;
}

/** A thread with a simulator of its own: says once how it started, then answers one request after the other. */
export class SimulatorThread<Request, Reply> {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #failure: string | undefined;
  #ended = false;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (reply: unknown) => this.#settle((waiting) => waiting.resolve(reply)));
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
   * Starts a thread with the program `entry`; done when that is ready. `log` gets what it prints, the program `data`.
   * @throws WorkerStartError where the simulator, or a policy that it is to have, cannot be loaded.
   */
  static async start<Request, Reply>(
    entry: URL,
    log: ThreadLog,
    data?: unknown,
  ): Promise<SimulatorThread<Request, Reply>> {
    const worker = new Worker(entry, { stdout: true, stderr: true, workerData: data });
    for (const from of ["stdout", "stderr"] as const) {
      worker[from].setEncoding("utf8").on("data", (text: string) => log(text, from));
    }
    const thread = new SimulatorThread<Request, Reply>(worker);
    const start = await (thread.#answer() as Promise<ThreadStart>).catch((cause: ThreadDied) => {
      throw startError(cause.message, cause);
    });
    if (start.kind === "ready") return thread;
    await thread.end();
    const { code, received, ...error } = start.error;
    throw new WorkerStartError({ ...error, received: `${received} (${code})` });
  }

  /** True once the thread is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The answer to a request. @throws ThreadDied where the thread ends instead. */
  ask(request: Request): Promise<Reply> {
    const answer = this.#answer() as Promise<Reply>;
    this.tell(request);
    return answer;
  }

  /** Says something that has no answer of its own. */
  tell(request: Request): void {
    this.#worker.postMessage(request);
  }

  /** Ends the thread in the middle of whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(): Promise<unknown> {
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
