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

/** The inside of the simulator's process: compiled, or through a loader where this file is a TypeScript source itself. */
const EPISODE_PROCESS = new URL(
  import.meta.url.endsWith(".ts") ? "./source-worker.mjs" : "./episode-worker.node.js",
  import.meta.url,
);

type EpisodeProcess = SimulatorProcess<WorkerRequest, WorkerReply>;

/** How long an episode may go on after an abort before its process is ended: physics does not look at the signal all the time. */
const ABORT_GRACE_MS = 1000;

/** An episode that has its own time ends itself where it can, so that more is known of it; where it cannot, its process is ended. */
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
 * Carries out episodes in a process with its own MuJoCo, so that this one stays free and whole. A process that dies or
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
      return await this.#carryOutInAny(spec, { signal, overdue: overdue.signal });
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

  /** One that was used before may have broken after its last episode: then this one is not to blame and gets another. */
  async #carryOutInAny(spec: EpisodeSpec, signals: EpisodeSignals): Promise<EpisodeResult> {
    const used = this.#process;
    const living = await this.#living(AbortSignal.any([signals.signal, signals.overdue]));
    try {
      return await this.#carryOut(living, spec, signals);
    } catch (error) {
      const isOver = signals.signal.aborted || signals.overdue.aborted;
      if (living !== used || isOver || !(error instanceof WorkerDied)) throw error;
      return this.#carryOutInAny(spec, signals);
    }
  }

  async #living(signal: AbortSignal): Promise<EpisodeProcess> {
    if (this.#process !== undefined && !this.#process.ended) return this.#process;
    this.#process = await SimulatorProcess.start(this.#entry, { log: this.#log, setup: this.#setup, signal });
    return this.#process;
  }

  async #carryOut(
    living: EpisodeProcess,
    spec: EpisodeSpec,
    { signal, overdue }: EpisodeSignals,
  ): Promise<EpisodeResult> {
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
      // What hangs in it goes on taking a core and memory.
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
  /** Aborted when nobody wants the result any more. */
  readonly signal: AbortSignal;
  /** Aborted when the episode has had its time. */
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
