import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { reportOf } from "../../domain/errors/error-report.ts";
import type { EpisodeRunner, EpisodeSpec } from "../../evaluation/index.ts";
import { LoadedPolicies } from "../policies/loaded-policies.node.ts";
import { loadSimulator } from "../simulator.ts";
import type { EpisodeWorkerSetup, ThreadStart, WorkerReply, WorkerRequest } from "./protocol.ts";

/** The inside of a worker: a simulator of its own, one episode at a time. */
async function serve(port: MessagePort, { policies }: EpisodeWorkerSetup): Promise<void> {
  const reply = (message: ThreadStart | WorkerReply): void => port.postMessage(message);
  let runEpisode: EpisodeRunner;
  try {
    const loaded = new LoadedPolicies(policies, (message) => process.stderr.write(`${message}\n`));
    runEpisode = await (await loadSimulator()).createEpisodeRunner(loaded);
    // What is wrong with any policy shows before the first episode, also where another policy's come first.
    for (const { name } of policies) await loaded.factoriesFor(name);
  } catch (error) {
    reply({ kind: "unusable", error: reportOf(error, "worker") });
    return;
  }
  let running = new AbortController();
  port.on("message", (request: WorkerRequest) => {
    if (request.kind === "abort") {
      running.abort();
      return;
    }
    running = new AbortController();
    void answer(runEpisode, request.spec, running.signal).then(reply);
  });
  reply({ kind: "ready" });
}

async function answer(runEpisode: EpisodeRunner, spec: EpisodeSpec, signal: AbortSignal): Promise<WorkerReply> {
  try {
    return { kind: "result", result: await runEpisode(spec, signal) };
  } catch (error) {
    if (signal.aborted) return { kind: "aborted" };
    return { kind: "refused", error: reportOf(error, `${spec.task} ${spec.level} seed ${spec.seed}`) };
  }
}

const setup: EpisodeWorkerSetup = workerData;
if (parentPort !== null) await serve(parentPort, setup);
