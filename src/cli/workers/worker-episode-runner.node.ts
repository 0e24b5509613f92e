import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../evaluation/index.ts";
import { EpisodeRefusedError } from "../errors/worker.ts";
import type { PolicySource } from "../policies/policy-source.ts";
import type { EpisodeWorkerSetup, WorkerReply, WorkerRequest } from "./protocol.ts";
import { SimulatorThread, ThreadDied, type ThreadLog } from "./simulator-thread.node.ts";

/** The inside of the simulator's thread: compiled, or through a loader where this file is a TypeScript source itself. */
const EPISODE_THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "./source-worker.mjs" : "./episode-worker.node.js",
  import.meta.url,
);

type EpisodeThread = SimulatorThread<WorkerRequest, WorkerReply>;

/** How long an episode may go on after an abort before its thread is ended: physics does not look at the signal all the time. */
const ABORT_GRACE_MS = 3000;

export interface WorkerEpisodeRunnerOptions {
  readonly log: ThreadLog;
  /** The policies of folders that its episodes may name. Default: none. */
  readonly policies?: readonly PolicySource[];
  /** The program of the thread, which speaks the protocol. Default: the simulator's. */
  readonly entry?: URL;
}

/**
 * Carries out episodes in a thread with its own MuJoCo, so that the calling thread stays free. A thread that dies makes
 * its episode a crash, and the next episode gets a new thread.
 */
export class WorkerEpisodeRunner {
  readonly #entry: URL;
  readonly #log: ThreadLog;
  readonly #setup: EpisodeWorkerSetup;
  #thread: Promise<EpisodeThread> | undefined;

  constructor({ log, policies = [], entry = EPISODE_THREAD }: WorkerEpisodeRunnerOptions) {
    this.#entry = entry;
    this.#log = log;
    this.#setup = { policies };
  }

  /** @throws WorkerStartError where the simulator or a policy cannot be loaded; EpisodeRefusedError where the spec is wrong. */
  readonly run: EpisodeRunner = async (spec, signal) => {
    const thread = await this.#livingThread();
    signal.throwIfAborted();
    try {
      return resultOf(await ask(thread, spec, signal), signal);
    } catch (error) {
      if (!(error instanceof ThreadDied)) throw error;
      signal.throwIfAborted();
      return crashed(spec, error.message);
    }
  };

  /** Ends the thread; a second call does nothing. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    // A thread that never started has told `run` why.
    await (await thread?.catch(() => undefined))?.end();
  }

  async #livingThread(): Promise<EpisodeThread> {
    this.#thread ??= this.#start();
    if ((await this.#thread).ended) this.#thread = this.#start();
    return this.#thread;
  }

  #start(): Promise<EpisodeThread> {
    return SimulatorThread.start(this.#entry, this.#log, this.#setup);
  }
}

async function ask(thread: EpisodeThread, spec: EpisodeSpec, signal: AbortSignal): Promise<WorkerReply> {
  let grace: NodeJS.Timeout | undefined;
  const abort = (): void => {
    thread.tell({ kind: "abort" });
    grace = setTimeout(() => void thread.end(), ABORT_GRACE_MS);
  };
  signal.addEventListener("abort", abort);
  try {
    return await thread.ask({ kind: "run", spec });
  } finally {
    clearTimeout(grace);
    signal.removeEventListener("abort", abort);
  }
}

function resultOf(reply: WorkerReply, signal: AbortSignal): EpisodeResult {
  switch (reply.kind) {
    case "result":
      return reply.result;
    case "aborted":
      throw signal.reason;
    case "refused":
      throw new EpisodeRefusedError(reply.error.code, reply.error);
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
