import { setTimeout as elapsed } from "node:timers/promises";
import { lockFolder } from "../../src/evaluation/folder-lock.node.ts";
import { type CollectionFile, CollectionFolder } from "../../src/recording/collection-folder.node.ts";
import { ShardWriter } from "../../src/recording/shard-writer.node.ts";
import { prepareOutputFolder, writeOutput } from "../console/output-files.node.ts";
import { showProgress } from "../console/progress.ts";
import type { Terminal } from "../console/terminal.ts";
import { InterruptedError } from "../errors.ts";
import { workerCount } from "../workers/worker-count.node.ts";
import type { CollectionPlan } from "./collection-plan.node.ts";
import { DemonstrationThreads } from "./demonstration-threads.node.ts";
import type { DemonstrationSource } from "./demonstrations.ts";

export interface CollectionEnd {
  readonly folder: string;
  readonly samples: number;
  readonly shards: number;
  /** How many of the samples this run made; the others were there already. */
  readonly made: number;
}

export interface CollectionContext {
  readonly source: DemonstrationSource;
  /** Binarm's, for the description. */
  readonly version: string;
  readonly terminal: Terminal;
}

/** How many samples a thread makes at a time: a few megabytes. */
const CHUNK_ROWS = 64;
/** How often it looks whether a training has emptied a shard. */
const POLL_MS = 1000;

/**
 * Makes the missing shards. Complete shards stay as they are.
 * @throws InterruptedError where the user stopped it; OutputUnavailableError, CollectionMismatchError,
 * ResultStoreInUseError before anything is made; OutputWriteError where a shard cannot be written;
 * WorkerStartError, DemonstrationFailedError
 */
export async function collectDemonstrations(plan: CollectionPlan, context: CollectionContext): Promise<CollectionEnd> {
  const { samples, seedBase, shardSize, mixture } = plan;
  const lock = await prepareOutputFolder(plan.out, () => lockFolder(plan.out));
  try {
    const file = { schemaVersion: 1, binarm: context.version, seedBase, samples, shardSize } as const;
    const wanted: CollectionFile = { ...file, ...context.source.describe(mixture) };
    const folder = await prepareOutputFolder(plan.out, () => CollectionFolder.open(plan.out, wanted));
    return await completeShards(folder, plan, context);
  } finally {
    lock.release();
  }
}

async function completeShards(
  folder: CollectionFolder,
  { mixture, workers, ahead }: CollectionPlan,
  { source, terminal }: CollectionContext,
): Promise<CollectionEnd> {
  const missing = folder.missing();
  const { shardCount: shards, path } = folder;
  const { samples, shardSize } = folder.file;
  const done = samples - missing.length * shardSize;
  if (done > 0) terminal.log.info(`${path}: ${done} of ${samples} samples are there already`);
  if (missing.length === 0) return { folder: path, samples, shards, made: 0 };

  const threads = await DemonstrationThreads.start(workerCount(workers, terminal), { mixture }, (text, from) =>
    terminal.log[from === "stderr" ? "warn" : "debug"](text.trimEnd()),
  );
  const progress = showProgress(terminal, { total: samples, done, unit: "samples" });
  const startMs = performance.now();
  let made = 0;
  const onChunk = (rows: number) => {
    made += rows;
    progress.advance(`${(made / ((performance.now() - startMs) / 1000)).toFixed(0)} a second`, rows);
  };
  try {
    for (const [index, shard] of missing.entries()) {
      if (ahead !== undefined) await fewerThan(ahead, folder, terminal.signal);
      const end = await writeShard(folder, shard, { source, mixture, threads, onChunk, signal: terminal.signal });
      if (end === "complete") continue;
      const kept = `${shards - missing.length + index} of ${shards} shards are kept in ${path}`;
      throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
    }
  } finally {
    progress.stop();
    await threads.close();
  }
  return { folder: path, samples, shards, made: missing.length * shardSize };
}

/** Waits until fewer shards hold samples, or until the signal is aborted. */
async function fewerThan(limit: number, folder: CollectionFolder, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await folder.filled()) >= limit) {
    await elapsed(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

interface ShardContext {
  readonly source: DemonstrationSource;
  readonly mixture: CollectionPlan["mixture"];
  readonly threads: DemonstrationThreads;
  readonly onChunk: (rows: number) => void;
  readonly signal: AbortSignal;
}

/** Where the signal is aborted first, no part of the shard is left. */
async function writeShard(
  folder: CollectionFolder,
  shard: number,
  { source, mixture, threads, onChunk, signal }: ShardContext,
): Promise<"complete" | "interrupted"> {
  const path = folder.shardPath(shard);
  const { shardSize: rows, seedBase } = folder.file;
  const first = seedBase + shard * rows;
  const requests = Array.from({ length: Math.ceil(rows / CHUNK_ROWS) }, (_, chunk) => ({
    first: first + chunk * CHUNK_ROWS,
    count: Math.min(CHUNK_ROWS, rows - chunk * CHUNK_ROWS),
  }));
  const writer = await writeOutput(path, () => ShardWriter.open({ path, rows, ...source.layout(mixture) }));
  try {
    for await (const chunk of threads.inOrder(requests)) {
      if (signal.aborted) return "interrupted";
      await writeOutput(path, () => writer.append(chunk));
      onChunk(chunk.rows);
    }
    if (signal.aborted) return "interrupted";
    await writeOutput(path, () => writer.finish());
    return "complete";
  } finally {
    await writer.close();
  }
}
