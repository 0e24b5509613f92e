import { Worker } from "node:worker_threads";
import { assertStarted, logOutput, type WorkerLog, WorkerRequests } from "./worker-requests.ts";

/** A thread with a simulator of its own. It says once how it started, then answers one request after the other. */
export class SimulatorThread<Request, Reply> {
  readonly #worker: Worker;
  readonly #requests = new WorkerRequests();

  private constructor(worker: Worker) {
    this.#worker = worker;
    let failure: string | undefined;
    worker.on("message", (reply: unknown) => this.#requests.answered(reply));
    worker.on("error", (error) => {
      failure = error.message;
    });
    worker.on("exit", (code) => this.#requests.died(failure ?? `the thread ended with code ${code}`));
  }

  /**
   * Starts a thread with the program `entry`; done when that is ready. `log` gets what it prints, the program `data`.
   * @throws WorkerStartError where the simulator, or a policy that it needs, cannot be loaded
   */
  static async start<Request, Reply>(
    entry: URL,
    log: WorkerLog,
    data?: unknown,
  ): Promise<SimulatorThread<Request, Reply>> {
    const worker = new Worker(entry, { stdout: true, stderr: true, workerData: data });
    logOutput(worker, log);
    const thread = new SimulatorThread<Request, Reply>(worker);
    try {
      await assertStarted(thread.#requests.next());
      return thread;
    } catch (error) {
      await thread.end();
      throw error;
    }
  }

  /** True once the thread is gone and can answer nothing more. */
  get ended(): boolean {
    return this.#requests.ended;
  }

  /** The answer to a request. @throws WorkerDied where the thread ends instead. */
  async ask(request: Request): Promise<Reply> {
    return (await this.#requests.next(() => this.tell(request))) as Reply;
  }

  /** Sends a message that has no answer of its own. */
  tell(message: Request): void {
    this.#worker.postMessage(message);
  }

  /** Ends the thread in the middle of its work. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
