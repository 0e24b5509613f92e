import {
  DEFAULT_EPISODE_TIMEOUT_S,
  DEFAULT_INFERENCE_TIMEOUT_S,
  episodeTimeout,
} from "../../src/domain/errors/time-limit.ts";
import type { EpisodeResult, EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import { EpisodeRefusedError } from "../errors.ts";
import type { PolicySource } from "../policies/policy-source.ts";
import type { EpisodeWorkerSetup, WorkerReply, WorkerRequest } from "./protocol.ts";
import { SimulatorProcess } from "./simulator-process.node.ts";
import { WorkerDied, type WorkerLog } from "./worker-requests.ts";

/**
 * The program of the simulator's process: compiled, or through a loader where this file is a TypeScript source itself.
 */
const EPISODE_PROCESS = new URL(
  import.meta.url.endsWith(".ts") ? "./source-worker.mjs" : "./episode-worker.node.js",
  import.meta.url,
);

type EpisodeProcess = SimulatorProcess<WorkerRequest, WorkerReply>;

/** How long an episode may continue after an abort before its process is ended: physics checks the signal only now and then. */
const ABORT_GRACE_MS = 1000;

/** An episode that is out of time ends itself where it can, since its result then tells more; otherwise its process is ended. */
const OVERDUE_GRACE_S = 5;

export interface WorkerEpisodeRunnerOptions {
  readonly log: WorkerLog;
  /** The policies of folders that its episodes may name. Default: none. */
  readonly policies?: readonly PolicySource[];
  /** Wall seconds for one inference and for an episode. Default: 120 and 1800. */
  readonly inferenceTimeoutS?: number;
  readonly episodeTimeoutS?: number;
  /** The program of the process, which speaks the protocol. Default: the simulator's. */
  readonly entry?: URL;
}

/**
 * Runs episodes in a process with its own MuJoCo, so that this one stays responsive and safe. A process that dies or
 * hangs makes its episode a crash, and the next episode gets a new process.
 */
export class WorkerEpisodeRunner {
  readonly #entry: URL;
  readonly #log: WorkerLog;
  readonly #setup: EpisodeWorkerSetup;
  #process: EpisodeProcess | undefined;

  constructor({
    log,
    policies = [],
    inferenceTimeoutS = DEFAULT_INFERENCE_TIMEOUT_S,
    episodeTimeoutS = DEFAULT_EPISODE_TIMEOUT_S,
    entry = EPISODE_PROCESS,
  }: WorkerEpisodeRunnerOptions) {
    this.#entry = entry;
    this.#log = log;
    this.#setup = { policies, inferenceTimeoutS, episodeTimeoutS };
  }

  /** @throws WorkerStartError where the simulator or a policy cannot be loaded; EpisodeRefusedError where the spec is wrong. */
  readonly run: EpisodeRunner = async (spec, signal) => {
    signal.throwIfAborted();
    const overdue = new AbortController();
    const { episodeTimeoutS } = this.#setup;
    const timer = setTimeout(() => overdue.abort(), 1000 * (episodeTimeoutS + OVERDUE_GRACE_S));
    try {
      return await this.#runInAny(spec, { signal, overdue: overdue.signal });
    } catch (error) {
      signal.throwIfAborted();
      if (overdue.signal.aborted) return crashed(spec, episodeTimeout(episodeTimeoutS, "worker"));
      if (!(error instanceof WorkerDied)) throw error;
      return crashed(spec, { code: "BINARM_WORKER_DIED", message: error.message });
    } finally {
      clearTimeout(timer);
    }
  };

  /** Ends the process; a second call does nothing. */
  async close(): Promise<void> {
    await this.#process?.kill();
  }

  /** A used process may have broken after its last episode; this episode is not to blame, so it gets a new process. */
  async #runInAny(spec: EpisodeSpec, signals: EpisodeSignals): Promise<EpisodeResult> {
    const used = this.#process;
    const living = await this.#living(AbortSignal.any([signals.signal, signals.overdue]));
    try {
      return await this.#runIn(living, spec, signals);
    } catch (error) {
      const isOver = signals.signal.aborted || signals.overdue.aborted;
      if (living !== used || isOver || !(error instanceof WorkerDied)) throw error;
      return this.#runInAny(spec, signals);
    }
  }

  async #living(signal: AbortSignal): Promise<EpisodeProcess> {
    if (this.#process !== undefined && !this.#process.ended) return this.#process;
    this.#process = await SimulatorProcess.start(this.#entry, { log: this.#log, setup: this.#setup, signal });
    return this.#process;
  }

  async #runIn(living: EpisodeProcess, spec: EpisodeSpec, { signal, overdue }: EpisodeSignals): Promise<EpisodeResult> {
    let grace: NodeJS.Timeout | undefined;
    const kill = (): void => void living.kill();
    const abort = (): void => {
      living.tell({ kind: "abort" });
      grace = setTimeout(kill, ABORT_GRACE_MS);
    };
    signal.addEventListener("abort", abort);
    overdue.addEventListener("abort", kill);
    try {
      const reply = await living.ask({ kind: "run", spec });
      // A thread that hangs in it would keep a core and memory.
      if (reply.spent) await living.kill();
      return resultOf(reply, signal);
    } finally {
      clearTimeout(grace);
      signal.removeEventListener("abort", abort);
      overdue.removeEventListener("abort", kill);
    }
  }
}

interface EpisodeSignals {
  /** Aborted when the result is not needed any more. */
  readonly signal: AbortSignal;
  /** Aborted when the episode's time is over. */
  readonly overdue: AbortSignal;
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

const crashed = (spec: EpisodeSpec, { code, message }: { code: string; message: string }): EpisodeResult => ({
  spec,
  instruction: "",
  outcome: { kind: "crash", code, message },
  decisions: [],
  steps: 0,
  simulatedS: 0,
  stateHash: "",
});
