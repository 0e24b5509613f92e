import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { WorkerStartError } from "../errors.ts";
import type { ThreadStart } from "./protocol.ts";

/** The process ended without an answer. */
export class ProcessDied extends Error {
  override readonly name = "ProcessDied";
}

/** Gets what a process prints: the noise of libraries, and on stderr why an episode crashed. */
export type ProcessLog = (text: string, from: "stdout" | "stderr") => void;

interface Waiting {
  resolve(reply: unknown): void;
  reject(error: ProcessDied): void;
}

/**
 * A process with a simulator of its own: says once how it started, then answers one request after the other. It is a
 * process and no thread since a thread that hangs, or breaks, inside native code takes the whole process with it.
 */
export class SimulatorProcess<Request, Reply> {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #waiting: Waiting | undefined;
  #ended = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (reply: unknown) => this.#settle((waiting) => waiting.resolve(reply)));
    // A request to a process that has just ended; the end itself tells.
    child.on("error", () => {});
    child.once("exit", (code, signal) => {
      this.#ended = true;
      this.#settle((waiting) => waiting.reject(new ProcessDied(`the process ended with ${signal ?? `code ${code}`}`)));
    });
    this.#closed = new Promise((resolve) => child.once("close", () => resolve()));
  }

  /**
   * Starts a process with the program `entry`, which gets `setup` as its first message; done when it is ready.
   * @throws WorkerStartError where the simulator, or a policy that it is to have, cannot be loaded; the signal's reason
   */
  static async start<Request, Reply>(
    entry: URL,
    { log, setup, signal }: { readonly log: ProcessLog; readonly setup: unknown; readonly signal: AbortSignal },
  ): Promise<SimulatorProcess<Request, Reply>> {
    signal.throwIfAborted();
    const child = fork(fileURLToPath(entry), [], {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    for (const from of ["stdout", "stderr"] as const) {
      child[from]?.setEncoding("utf8").on("data", (text: string) => log(text, from));
    }
    const started = new SimulatorProcess<Request, Reply>(child);
    const kill = (): void => void started.kill();
    signal.addEventListener("abort", kill);
    try {
      const start = (await started.#request(setup)) as ThreadStart;
      if (start.kind === "ready") return started;
      await started.kill();
      const { code, received, ...error } = start.error;
      throw new WorkerStartError({ ...error, received: `${received} (${code})` });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProcessDied)) throw error;
      const received = error.message;
      throw new WorkerStartError({ expected: "a loaded simulator", received, where: "worker", cause: error });
    } finally {
      signal.removeEventListener("abort", kill);
    }
  }

  /** True once the process is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The answer to a request. @throws ProcessDied where the process ends instead. */
  async ask(request: Request): Promise<Reply> {
    return (await this.#request(request)) as Reply;
  }

  /** Says something that has no answer of its own. */
  tell(request: Request): void {
    if (this.#child.connected) this.#child.send(request as object, () => {});
  }

  /** Ends the process in the middle of whatever it does, done when all that it printed is told; a second call does nothing. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#closed;
  }

  #request(message: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#ended) this.#settle((waiting) => waiting.reject(new ProcessDied("the process is gone")));
      else if (this.#child.connected) this.#child.send(message as object, () => {});
    });
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) how(waiting);
  }
}
