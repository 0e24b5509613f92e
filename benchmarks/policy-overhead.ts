/**
 * Measures the time that TypeScript adds to an inference around ONNX Runtime's sessions, at 384 x 384 pixels and a
 * two-step VIMA plan of a decoder with LARGE's layers: `npx tsx benchmarks/policy-overhead.ts`. It includes prompt to
 * ids, picture to patches, the copy for the inference thread, and a plan's decoder calls on a graph that costs nothing:
 * their tensors, the caches that pass from call to call, and the arg-max and softmax of every open position. Required:
 * at most 3 ms in all.
 */
import { performance } from "node:perf_hooks";
import { vimaTextSpace } from "../src/action/index.ts";
import { NEVER_CANCELED } from "../src/policy/cancellation.ts";
import { Candidates } from "../src/policy/decoding/candidates.ts";
import { decodeWithGrammar } from "../src/policy/decoding/grammar-decoding.ts";
import { DecoderRun } from "../src/policy/engine/decoder-run.ts";
import { EncoderFeeds } from "../src/policy/engine/encoder-feeds.ts";
import { type Graph, type GraphTensor, type GraphTensors, tensorOf } from "../src/policy/engine/graph.ts";
import { promptTokens } from "../src/policy/tokenizer/prompt.ts";
import { BEGIN_OF_SEQUENCE, UnifiedIoTokenizer } from "../src/policy/tokenizer/unified-io-tokenizer.ts";

const ROUNDS = 200;
const ASKED_MS = 3;
/** LARGE's decoder, and what its caches are made of. */
const CACHES = { layers: 24, heads: 16, headDim: 64, type: "float32" } as const;

const tokenizer = new UnifiedIoTokenizer();
const feeds = new EncoderFeeds({ inputs: ["text", "image"], imageSize: 384 });
const { grammar } = vimaTextSpace({
  kind: "vima-text",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
  maxSteps: 2,
});
const CANDIDATES = Candidates.of(grammar).ids.length;

/** A tensor whose elements are never read. */
const unread = (dims: readonly number[]): GraphTensor => ({ type: "float32", dims, data: undefined });

/** Answers each call with logits made beforehand, of as many rows as it was fed tokens, and with new caches. */
class FreeDecoder implements Graph {
  readonly inputs = [];
  readonly outputs = [];
  readonly #logits = Float32Array.from({ length: 64 * CANDIDATES }, (_, index) => Math.sin(index * 12.9898));

  async run(feeds: GraphTensors, fetches: readonly string[]): Promise<GraphTensors> {
    const rows = tensorOf(feeds, "tokens").dims[1] ?? 0;
    const logits = { ...unread([1, rows, CANDIDATES]), data: this.#logits.subarray(0, rows * CANDIDATES) };
    return Object.fromEntries(fetches.map((name) => [name, name === "logits" ? logits : unread([])]));
  }

  async close(): Promise<void> {}
}

const decoder = new FreeDecoder();
const cross = Object.fromEntries(
  ["keys", "values"].flatMap((part) =>
    Array.from({ length: CACHES.layers }, (_, layer) => [`cross_${part}_${layer}`, unread([])] as const),
  ),
);

async function writePlan(): Promise<void> {
  const run = new DecoderRun(decoder, cross, CACHES);
  await decodeWithGrammar(run, grammar, { begin: [BEGIN_OF_SEQUENCE], cancellation: NEVER_CANCELED });
  run.close();
}

const data = Uint8Array.from({ length: 384 * 384 * 3 }, (_, index) => (index * 31) % 256);

const stages = {
  "prompt to ids": () => promptTokens(tokenizer, "put the small red block into the green bowl, then push the plate"),
  // The cost of a frame outside shared memory.
  "copy for the thread": () => new Uint8Array(data),
  "picture to patches": () => feeds.of({ textTokens: [1], image: { width: 384, height: 384, data }, history: [] }),
  "decoder calls and bins of a plan": writePlan,
};

let totalMs = 0;
for (const [name, work] of Object.entries(stages)) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const median = times[ROUNDS / 2] ?? 0;
  totalMs += median;
  console.log(`${name}: ${median.toFixed(3)} ms (fastest ${(times[0] ?? 0).toFixed(3)})`);
}
console.log(`all: ${totalMs.toFixed(2)} ms (asked for at most ${ASKED_MS})`);
