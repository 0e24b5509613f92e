import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { reportOf } from "../../src/domain/errors/error-report.ts";
import type { WorkerStart } from "../workers/protocol.ts";
import type { DemonstrationReply, DemonstrationRequest, DemonstrationSetup } from "./demonstration-protocol.ts";
import { loadDemonstrations } from "./demonstrations.ts";

/** Runs inside a thread that makes demonstrations, with a simulator of its own. */
async function serve(port: MessagePort, { mixture }: DemonstrationSetup): Promise<void> {
  const begin = (start: WorkerStart): void => port.postMessage(start);
  const source = await loadDemonstrations();
  let demonstrate: Awaited<ReturnType<typeof source.createDemonstrator>>;
  try {
    demonstrate = await source.createDemonstrator(mixture);
  } catch (error) {
    begin({ kind: "unusable", error: reportOf(error, "worker") });
    return;
  }
  port.on("message", ({ first, count }: DemonstrationRequest) => {
    const reply = (message: DemonstrationReply, buffers: readonly ArrayBuffer[] = []): void =>
      port.postMessage(message, [...buffers]);
    try {
      const chunk = demonstrate(first, count);
      const buffers = Object.values(chunk.columns).flatMap(({ buffer }) =>
        buffer instanceof ArrayBuffer ? [buffer] : [],
      );
      reply({ kind: "made", chunk }, buffers);
    } catch (error) {
      reply({ kind: "failed", error: reportOf(error, `seeds ${first} to ${first + count - 1}`) });
    }
  });
  begin({ kind: "ready" });
}

if (parentPort !== null) await serve(parentPort, workerData);
