import { access, constants, mkdir } from "node:fs/promises";
import { BinarmError } from "../domain/errors/binarm-error.ts";
import { type CollectionFile, CollectionFolder } from "../recording/collection-folder.node.ts";
import { ShardWriter } from "../recording/shard-writer.node.ts";
import type { CollectionPlan } from "./collection-plan.ts";
import { InterruptedError } from "./errors/interrupted.ts";
import { OutputUnavailableError } from "./errors/usage.ts";
import { type Progress, showProgress } from "./progress.ts";
import type { DemonstrationSource } from "./simulator.ts";
import type { Terminal } from "./terminal.ts";
import { DemonstrationThreads } from "./workers/demonstration-threads.node.ts";
import { writingTo } from "./writing.ts";

export interface CollectionEnd {
  readonly folder: string;
  readonly samples: number;
  readonly shards: number;
  /** How many of the samples this run made; the others were there already. */
  readonly made: number;
}

/** How many samples a thread makes at a time: a few megabytes. */
const CHUNK_ROWS = 32;

export interface CollectionContext {
  readonly source: DemonstrationSource;
  /** Binarm's, for the description. */
  readonly version: string;
  readonly terminal: Terminal;
}

/**
 * Makes the shards that are missing. What is complete stays, whatever happens.
 * @throws InterruptedError where the user stopped it; OutputUnavailableError, CollectionMismatchError before anything
 * is made; OutputWriteError where a shard cannot be written; DemonstrationFailedError
 */
export async function collectDemonstrations(
  plan: CollectionPlan,
  { source, version, terminal }: CollectionContext,
): Promise<CollectionEnd> {
  const { samples, seedBase, shardSize, mixture } = plan;
  const folder = await openFolder(plan.out, {
    schemaVersion: 1,
    binarm: version,
    seedBase,
    samples,
    shardSize,
    ...source.describe(mixture),
  });
  const missing = folder.missing();
  const [shards, total] = [folder.shardCount, folder.file.samples];
  const done = total - missing.length * shardSize;
  if (done > 0) terminal.log.info(`${folder.path}: ${done} of ${total} samples are there already`);
  if (missing.length === 0) return { folder: folder.path, samples: total, shards, made: 0 };

  const threads = await DemonstrationThreads.start(plan.workers, { mixture }, (text, from) =>
    terminal.log[from === "stderr" ? "warn" : "debug"](text.trimEnd()),
  );
  const progress = showProgress(terminal, { total, done, unit: "samples" });
  try {
    for (const [index, shard] of missing.entries()) {
      const finished = await writeShard(folder, shard, { source, threads, progress, signal: terminal.signal });
      if (finished) continue;
      const kept = `${shards - missing.length + index} of ${shards} shards are kept in ${folder.path}`;
      throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
    }
  } finally {
    progress.stop();
    await threads.close();
  }
  return { folder: folder.path, samples: total, shards, made: missing.length * shardSize };
}

async function openFolder(path: string, wanted: CollectionFile): Promise<CollectionFolder> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK | constants.X_OK);
    return await CollectionFolder.open(path, wanted);
  } catch (cause) {
    if (cause instanceof BinarmError) throw cause;
    const received = cause instanceof Error ? cause.message : String(cause);
    throw new OutputUnavailableError({ expected: "a folder to write to", received, where: path, cause });
  }
}

interface ShardContext {
  readonly source: DemonstrationSource;
  readonly threads: DemonstrationThreads;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** False where the signal came first; then nothing of the shard is left. */
async function writeShard(
  folder: CollectionFolder,
  shard: number,
  { source, threads, progress, signal }: ShardContext,
): Promise<boolean> {
  const path = folder.shardPath(shard);
  const { shardSize: rows, seedBase } = folder.file;
  const first = seedBase + shard * rows;
  const requests = Array.from({ length: Math.ceil(rows / CHUNK_ROWS) }, (_, chunk) => ({
    first: first + chunk * CHUNK_ROWS,
    count: Math.min(CHUNK_ROWS, rows - chunk * CHUNK_ROWS),
  }));
  const writer = await writingTo(path, () =>
    ShardWriter.open({ path, rows, bulk: source.bulk, columns: source.columns }),
  );
  try {
    for await (const chunk of threads.inOrder(requests)) {
      if (signal.aborted) break;
      await writingTo(path, () => writer.append(chunk));
      progress.advance(`seeds from ${first}`, chunk.rows);
    }
    if (!signal.aborted) {
      await writingTo(path, () => writer.finish());
      return true;
    }
  } catch (error) {
    await writer.discard();
    throw error;
  }
  await writer.discard();
  return false;
}
