import type { Chunk } from "../../src/recording/shard-columns.ts";
import { DemonstrationFailedError } from "../errors.ts";
import { SimulatorThread } from "../workers/simulator-thread.node.ts";
import { WorkerDied, type WorkerLog } from "../workers/worker-requests.ts";
import type { DemonstrationReply, DemonstrationRequest, DemonstrationSetup } from "./demonstration-protocol.ts";

const DEMONSTRATION_THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "./demonstration-source-worker.mjs" : "./demonstration-worker.node.js",
  import.meta.url,
);

/** Threads that make demonstrations in parallel. Their number has an effect on the time only. */
export class DemonstrationThreads {
  readonly #threads: readonly SimulatorThread<DemonstrationRequest, DemonstrationReply>[];

  private constructor(threads: readonly SimulatorThread<DemonstrationRequest, DemonstrationReply>[]) {
    this.#threads = threads;
  }

  /** @throws WorkerStartError where the simulator cannot be loaded in each of them; then none stays */
  static async start(count: number, setup: DemonstrationSetup, log: WorkerLog): Promise<DemonstrationThreads> {
    const starts = await Promise.allSettled(
      Array.from({ length: count }, () =>
        SimulatorThread.start<DemonstrationRequest, DemonstrationReply>(DEMONSTRATION_THREAD, log, setup),
      ),
    );
    const started = new DemonstrationThreads(starts.flatMap((end) => (end.status === "fulfilled" ? [end.value] : [])));
    const failed = starts.find((end) => end.status === "rejected");
    if (failed === undefined) return started;
    await started.close();
    throw failed.reason;
  }

  /**
   * The demonstrations of each request, in the order of the requests. As many requests are in work as there are
   * threads; no more wait in memory.
   * @throws DemonstrationFailedError
   */
  async *inOrder(requests: readonly DemonstrationRequest[]): AsyncGenerator<Chunk> {
    const started = this.#threads.map((thread, index) => this.#begin(thread, requests[index]));
    for (const [index, request] of requests.entries()) {
      const slot = index % this.#threads.length;
      const answer = await started[slot];
      const thread = this.#threads[slot];
      if (thread !== undefined) started[slot] = this.#begin(thread, requests[index + this.#threads.length]);
      yield chunkIn(answer, request);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  /** An error is an answer too, so that it is reported in its turn. */
  #begin(
    thread: SimulatorThread<DemonstrationRequest, DemonstrationReply>,
    request: DemonstrationRequest | undefined,
  ): Promise<DemonstrationReply | WorkerDied> | undefined {
    return request && thread.ask(request).catch((error: WorkerDied) => error);
  }
}

function chunkIn(answer: DemonstrationReply | WorkerDied | undefined, { first, count }: DemonstrationRequest): Chunk {
  if (answer !== undefined && !(answer instanceof WorkerDied) && answer.kind === "made") return answer.chunk;
  const where = `seeds ${first} to ${first + count - 1}`;
  const details =
    answer === undefined || answer instanceof WorkerDied
      ? { expected: "demonstrations", received: answer?.message ?? "nothing", where }
      : answer.error;
  throw new DemonstrationFailedError(details);
}
