import { reportOf } from "../../src/domain/errors/error-report.ts";
import type { EpisodeRunner, EpisodeSpec } from "../../src/evaluation/index.ts";
import { hasAbandonedThreads } from "../../src/policy/node/abandoned-threads.node.ts";
import { SystemClock } from "../../src/time/system-clock.node.ts";
import { LoadedPolicies } from "../policies/loaded-policies.node.ts";
import { loadEpisodeSimulator } from "../simulation/episode-simulator.node.ts";
import type { EpisodeWorkerSetup, WorkerReply, WorkerRequest, WorkerStart } from "./protocol.ts";

type Answer = WorkerReply extends infer Reply ? (Reply extends unknown ? Omit<Reply, "spent"> : never) : never;

// A Ctrl-C reaches every process of the terminal. This one ignores it: the process that started it sends an abort.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => {});
// This process ends with the one that started it. A hanging thread would keep `process.exit` from ending it.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.once("message", (setup: EpisodeWorkerSetup) => void serve(setup));

const say = (message: WorkerStart | WorkerReply): void => {
  if (process.connected) process.send?.(message);
};

/** Runs inside a worker: a simulator of its own, one episode at a time. */
async function serve({ policies, inferenceTimeoutS, episodeTimeoutS }: EpisodeWorkerSetup): Promise<void> {
  const onWarning = (message: string): void => void process.stderr.write(`${message}\n`);
  // The model's own thread enforces the limit of an inference, so that a hanging thread is recognized as such.
  const limits = { inferenceTimeoutS: Infinity, episodeTimeoutS, scheduler: new SystemClock().scheduler };
  let runEpisode: EpisodeRunner;
  try {
    const loaded = new LoadedPolicies(policies, { inferenceTimeoutS, onWarning });
    runEpisode = await (await loadEpisodeSimulator()).createEpisodeRunner({ policies: loaded, limits, onWarning });
    // All policies are loaded now, so that an error in any of them shows before the first episode.
    for (const { name } of policies) await loaded.factoriesFor(name);
  } catch (error) {
    say({ kind: "unusable", error: reportOf(error, "worker") });
    return;
  }
  let running = new AbortController();
  process.on("message", (request: WorkerRequest) => {
    if (request.kind === "abort") {
      running.abort();
      return;
    }
    running = new AbortController();
    void answer(runEpisode, request.spec, running.signal).then((reply) =>
      say({ ...reply, spent: hasAbandonedThreads() }),
    );
  });
  say({ kind: "ready" });
}

async function answer(runEpisode: EpisodeRunner, spec: EpisodeSpec, signal: AbortSignal): Promise<Answer> {
  try {
    return { kind: "result", result: await runEpisode(spec, signal) };
  } catch (error) {
    if (signal.aborted) return { kind: "aborted" };
    return { kind: "refused", error: reportOf(error, `${spec.task} ${spec.level} seed ${spec.seed}`) };
  }
}
