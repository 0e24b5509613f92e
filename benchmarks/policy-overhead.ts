/**
 * What TypeScript adds to an inference around ONNX Runtime's sessions, at 384 x 384 pixels and a two-step VIMA plan:
 * `npx tsx benchmarks/policy-overhead.ts`. Prompt to ids, picture to patches, the way into the inference thread and
 * back, and the arg-max and softmax of every open position. Asked for: at most 3 ms in all.
 */
import { performance } from "node:perf_hooks";
import { vimaTextSpace } from "../src/action/index.ts";
import { decodeWithGrammar } from "../src/policy/decoding/grammar-decoding.ts";
import { NEVER_CANCELLED } from "../src/policy/engine/cancellation.ts";
import { EncoderFeeds } from "../src/policy/engine/encoder-feeds.ts";
import { promptTokens } from "../src/policy/tokenizer/prompt.ts";
import { UnifiedIoTokenizer } from "../src/policy/tokenizer/unified-io-tokenizer.ts";

const ROUNDS = 200;
const ASKED_MS = 3;
const VOCABULARY = 33_280;

const tokenizer = new UnifiedIoTokenizer();
const feeds = new EncoderFeeds({ inputs: ["text", "image"], imageSize: 384 });
const { grammar } = vimaTextSpace({
  kind: "vima-text",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
  maxSteps: 2,
});
const logits = Float32Array.from({ length: VOCABULARY }, (_, id) => Math.sin(id * 12.9898));
const stepper = { step: async (tokens: readonly number[]) => tokens.map(() => logits), takeBack: () => {} };
const data = Uint8Array.from({ length: 384 * 384 * 3 }, (_, index) => (index * 31) % 256);

const stages = {
  "prompt to ids": () => promptTokens(tokenizer, "put the small red block into the green bowl, then push the plate"),
  // What a frame costs that does not lie in shared memory.
  "copy for the thread": () => new Uint8Array(data),
  "picture to patches": () => feeds.of({ textTokens: [1], image: { width: 384, height: 384, data }, history: [] }),
  "bins of a plan": () => decodeWithGrammar(stepper, grammar, { begin: [0], cancellation: NEVER_CANCELLED }),
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
