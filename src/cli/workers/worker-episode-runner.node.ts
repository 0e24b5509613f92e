import { Worker } from "node:worker_threads";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../evaluation/index.ts";
import { EpisodeRefusedError, WorkerStartError } from "../errors/worker.ts";
import type { WorkerReply, WorkerRequest } from "./protocol.ts";

/** The inside of the thread: compiled, or through a loader where this file is a TypeScript source itself. */
const ENTRY = new URL(
  import.meta.url.endsWith(".ts") ? "./source-worker.mjs" : "./episode-worker.node.js",
  import.meta.url,
);

/** How long an episode may go on after an abort before its thread is ended. Episodes do not look at the signal all the time. */
const ABORT_GRACE_MS = 3000;

/**
 * Carries out episodes in a thread with its own MuJoCo, so that this thread stays free. A thread that dies makes its
 * episode a crash, and the next episode gets a new thread.
 */
export class WorkerEpisodeRunner {
  readonly #log: (text: string) => void;
  #worker: Promise<Worker> | undefined;

  /** `log` gets what the worker's libraries print. */
  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  /** @throws WorkerStartError where the simulator cannot be loaded; EpisodeRefusedError where the spec is wrong. */
  readonly run: EpisodeRunner = async (spec, signal) => {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    signal.throwIfAborted();
    try {
      return await ask(worker, spec, signal);
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      this.#worker = undefined;
      signal.throwIfAborted();
      return crashed(spec, error.message);
    }
  };

  /** Ends the thread; a second call does nothing. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    // A thread that never started has told `run` why.
    const started = await worker?.catch(() => undefined);
    await started?.terminate();
  }

  #start(): Promise<Worker> {
    const worker = new Worker(ENTRY, { stdout: true, stderr: true });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", this.#log);
    }
    return new Promise((resolve, reject) => {
      const fail = (received: string, cause?: unknown) =>
        reject(new WorkerStartError({ expected: "a loaded simulator", received, where: "worker", cause }));
      worker.once("error", (error) => fail(error.message, error));
      worker.once("exit", (code) => fail(`an end with code ${code}`));
      worker.once("message", (reply: WorkerReply) => {
        worker.removeAllListeners("error").removeAllListeners("exit");
        if (reply.kind === "ready") return resolve(worker);
        void worker.terminate();
        fail(reply.kind === "unusable" ? `${reply.error.code}: ${reply.error.received}` : `the message ${reply.kind}`);
      });
    });
  }
}

/** The thread ended in the middle of an episode. */
class ThreadDied extends Error {}

function ask(worker: Worker, spec: EpisodeSpec, signal: AbortSignal): Promise<EpisodeResult> {
  const tell = (request: WorkerRequest): void => worker.postMessage(request);
  let death: Error | undefined;
  let grace: NodeJS.Timeout | undefined;
  let abort = (): void => {};
  const reply = new Promise<WorkerReply>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (error) => {
      death = error;
    });
    worker.once("exit", (code) => reject(new ThreadDied(death?.message ?? `the thread ended with code ${code}`)));
    abort = () => {
      tell({ kind: "abort" });
      grace = setTimeout(() => void worker.terminate(), ABORT_GRACE_MS);
    };
    signal.addEventListener("abort", abort);
    tell({ kind: "run", spec });
  });
  return reply
    .then((answer) => resultOf(answer, signal))
    .finally(() => {
      clearTimeout(grace);
      signal.removeEventListener("abort", abort);
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
    });
}

function resultOf(reply: WorkerReply, signal: AbortSignal): EpisodeResult {
  switch (reply.kind) {
    case "result":
      return reply.result;
    case "aborted":
      throw signal.reason;
    case "refused":
      throw new EpisodeRefusedError(reply.error.code, reply.error);
    default:
      throw new WorkerStartError({ expected: "an answer", received: reply.kind, where: "worker" });
  }
}

const crashed = (spec: EpisodeSpec, message: string): EpisodeResult => ({
  spec,
  instruction: "",
  outcome: { kind: "crash", code: "BINARM_WORKER_DIED", message },
  decisions: [],
  steps: 0,
  simulatedS: 0,
  stateHash: "",
});
