import { availableParallelism } from "node:os";
import { createActionSpace } from "../../action/index.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../../domain/units.ts";
import { NEVER_CANCELED } from "../cancellation.ts";
import { InferencePipeline } from "../engine/inference-pipeline.ts";
import type { EngineRequest } from "../engine/request.ts";
import { UnifiedIoModel } from "../engine/unified-io-model.ts";
import { fastestCounts, type ThreadCounts, type TimedRuns } from "../thread-counts.ts";
import { type LoadedGraphs, type Machine, openGraphs } from "./open-model.node.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";
import type { Placing } from "./proof/proof-key.node.ts";

/** A larger model gains from every core, and to load it several times would take memory and time. */
const LARGEST_BYTES = 64 * 1024 * 1024;
/** So many rounds are timed, besides one that is not counted. */
const ROUNDS = 9;
/** Fewer rounds say nothing. */
const LEAST_ROUNDS = 3;
/** No round begins later than this after the first. */
const LIMIT = nanosecondsFromMs(1000);

/** A model that runs on the numbers of threads that were the fastest in a trial. */
export interface TriedModel {
  readonly model: UnifiedIoModel;
  readonly threads: ThreadCounts;
}

export interface ThreadTrialOptions {
  readonly machine: Machine;
  /** What the models are timed with. */
  readonly request: EngineRequest;
  readonly now: () => Nanoseconds;
  /** How many threads can run at once. Default: as many as this computer has cores for the process. */
  readonly cores?: number;
  /** The size of a model's files above which there is no trial. Default: 64 MiB. */
  readonly largestBytes?: number;
}

/**
 * Loads a small model for the CPU with one, two, four and as many threads as there are cores, times them in turn for
 * about a second at most, and keeps the fastest encoder and the fastest decoder. One thread is taken where the machine is
 * too busy or too slow for three rounds in that time. Undefined where there is nothing to choose: on another device, on
 * one core, and for a large model.
 * @throws what loading and running a model throw; nothing stays loaded
 */
export async function tryThreads(
  folder: PolicyFolder,
  placing: Placing,
  { machine, request, now, cores = availableParallelism(), largestBytes = LARGEST_BYTES }: ThreadTrialOptions,
): Promise<TriedModel | undefined> {
  if (placing.device !== "cpu" || cores < 2 || bytesOf(folder, placing) > largestBytes) return undefined;
  const { manifest } = folder;
  const files = folder.filesOf(placing.precision);
  const { grammar } = createActionSpace(manifest.actionSpace);
  const unused = new Map<number, LoadedGraphs>();
  try {
    const timed: Timed[] = [];
    for (const threads of threadNumbers(cores)) {
      const graphs = await openGraphs(folder, { ...placing, threads }, machine);
      unused.set(threads, graphs);
      const model = new UnifiedIoModel({ ...graphs, manifest, files });
      timed.push({
        threads,
        encode: [],
        decode: [],
        inference: new InferencePipeline({ model, manifest, grammar, now }),
      });
    }
    const rounds = await timeInTurn(timed, request, now);
    const threads = fastestCounts(rounds < LEAST_ROUNDS ? timed.slice(0, 1) : timed);
    const [encoder, decoder] = [unused.get(threads.encoder)?.encoder, unused.get(threads.decoder)?.decoder];
    if (encoder === undefined || decoder === undefined) throw new RangeError("a number of threads was not loaded");
    await closeAll(unused.values(), [encoder, decoder]);
    unused.clear();
    return { model: new UnifiedIoModel({ encoder, decoder, manifest, files }), threads };
  } finally {
    await closeAll(unused.values(), []);
  }
}

interface Timed extends TimedRuns {
  readonly encode: number[];
  readonly decode: number[];
  readonly inference: InferencePipeline;
}

/** Returns how many rounds there were. */
async function timeInTurn(timed: readonly Timed[], request: EngineRequest, now: () => Nanoseconds): Promise<number> {
  const startNs = now();
  for (const { inference } of timed) await inference.answer(request, NEVER_CANCELED);
  let round = 0;
  for (; round < ROUNDS && now() - startNs < LIMIT; round++) {
    // In turns forward and backward, as a run suffers where many threads were busy before it.
    for (const { inference, encode, decode } of round % 2 === 0 ? timed : [...timed].reverse()) {
      const { stageNs, decoderRuns } = await inference.answer(request, NEVER_CANCELED);
      encode.push(stageNs.encode);
      decode.push(stageNs.decode / Math.max(1, decoderRuns));
    }
  }
  return round;
}

const threadNumbers = (cores: number): readonly number[] =>
  [...new Set([1, 2, 4, cores])].filter((threads) => threads <= cores).sort((a, b) => a - b);

function bytesOf(folder: PolicyFolder, { precision }: Placing): number {
  const { encoder, decoder, externalData } = folder.filesOf(precision);
  return [encoder, decoder, ...externalData].reduce((sum, { bytes }) => sum + bytes, 0);
}

async function closeAll(loaded: Iterable<LoadedGraphs>, kept: readonly unknown[]): Promise<void> {
  for (const { encoder, decoder } of loaded) {
    for (const graph of [encoder, decoder]) if (!kept.includes(graph)) await graph.close();
  }
}
