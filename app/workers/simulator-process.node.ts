import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { assertStarted, logOutput, type WorkerLog, WorkerRequests } from "./worker-requests.ts";

/**
 * A process with a simulator of its own. It says once how it started, then answers one request after the other. It is a
 * process and no thread, since a thread that hangs, or breaks, inside native code takes the whole process with it.
 */
export class SimulatorProcess<Request, Reply> {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  readonly #requests = new WorkerRequests();

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on("message", (reply: unknown) => this.#requests.answered(reply));
    // A request to a process that has just ended; its exit is reported anyway.
    child.on("error", () => {});
    child.once("exit", (code, signal) => this.#requests.died(`the process ended with ${signal ?? `code ${code}`}`));
    this.#closed = new Promise((resolve) => child.once("close", () => resolve()));
  }

  /**
   * Starts a process with the program `entry`, which gets `setup` as its first message; done when it is ready.
   * @throws WorkerStartError where the simulator, or a policy that it needs, cannot be loaded; the signal's reason
   */
  static async start<Request, Reply>(
    entry: URL,
    { log, setup, signal }: { readonly log: WorkerLog; readonly setup: unknown; readonly signal: AbortSignal },
  ): Promise<SimulatorProcess<Request, Reply>> {
    signal.throwIfAborted();
    const child = fork(fileURLToPath(entry), [], {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    logOutput(child, log);
    const started = new SimulatorProcess<Request, Reply>(child);
    const kill = (): void => void started.kill();
    signal.addEventListener("abort", kill);
    try {
      await assertStarted(started.#requests.next(() => started.#send(setup)));
      return started;
    } catch (error) {
      await started.kill();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", kill);
    }
  }

  /** True once the process is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#requests.ended;
  }

  /** The answer to a request. @throws WorkerDied where the process ends instead. */
  async ask(request: Request): Promise<Reply> {
    return (await this.#requests.next(() => this.#send(request))) as Reply;
  }

  /** Sends a message that has no answer of its own. */
  tell(message: Request): void {
    this.#send(message);
  }

  /** Ends the process in the middle of its work; done when all that it printed is logged. A second call does nothing. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#closed;
  }

  #send(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => {});
  }
}
