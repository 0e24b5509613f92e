/** One configuration of policy-large.ts: FOLDER PRECISION THREADS RUNS. Prints one line of JSON. */
import { performance } from "node:perf_hooks";
import { END_OF_SEQUENCE, type Grammar, type GrammarNode, vimaTextSpace } from "../src/action/index.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../src/domain/units.ts";
import { NEVER_CANCELED } from "../src/policy/cancellation.ts";
import { InferencePipeline } from "../src/policy/engine/inference-pipeline.ts";
import type { EngineAnswer, EngineRequest } from "../src/policy/engine/request.ts";
import type { Precision } from "../src/policy/manifest/schema.ts";
import { loadModel } from "../src/policy/node/load-model.node.ts";
import { PolicyFolder } from "../src/policy/node/policy-folder.node.ts";

const TEXT_TOKENS = 66;
const SIDE = 384;

/**
 * Plans of exactly two steps. The decoder is still asked whether a second one follows, as by a policy, but both answers
 * lead on, because random weights would end half of the plans early. `guessed`: the same for the verbs, so that every
 * guess of the decoding is right. `free`: random weights choose the verbs, and each wrong guess costs a run.
 */
function twoSteps(verbs: "guessed" | "free"): Grammar {
  const { grammar } = vimaTextSpace({
    kind: "vima-text",
    frame: "robot-base",
    units: { length: "m", angle: "rad" },
    bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
    maxSteps: 2,
  });
  const goOn = (node: GrammarNode): GrammarNode => {
    if (node.kind !== "choice") return node;
    const others = node.options.filter(({ token }) => token !== END_OF_SEQUENCE);
    if (others.length === node.options.length && verbs === "free") return node;
    const [first] = others;
    return first === undefined ? node : { kind: "choice", options: [first, first] };
  };
  return { nodes: grammar.nodes.map(goOn) };
}

const [directory = "", precision = "fp32", threads = "1", runs = "3"] = process.argv.slice(2);
const folder = await PolicyFolder.open(directory);
const { model } = await loadModel(folder, {
  device: "cpu",
  precision: precision as Precision,
  threads: Number(threads),
});
const now = (): Nanoseconds => nanosecondsFromMs(performance.now());
const inferences = (["guessed", "free"] as const).map(
  (verbs) => new InferencePipeline({ model, manifest: folder.manifest, grammar: twoSteps(verbs), now }),
);
const request: EngineRequest = {
  textTokens: Array.from({ length: TEXT_TOKENS }, (_, index) => 300 + 37 * index),
  image: {
    width: SIDE,
    height: SIDE,
    data: Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, index) => (index * 31) % 256),
  },
  history: [],
  output: { kind: "plan" },
};

async function measure(inference: InferencePipeline): Promise<object> {
  const answers: { readonly totalMs: number; readonly answer: EngineAnswer }[] = [];
  for (let run = 0; run < Number(runs); run++) {
    const start = performance.now();
    const answer = await inference.answer(request, NEVER_CANCELED);
    answers.push({ totalMs: performance.now() - start, answer });
  }
  const fastest = answers.toSorted((a, b) => a.totalMs - b.totalMs)[0];
  if (fastest === undefined) throw new Error("expected at least one run");
  const { answer, totalMs } = fastest;
  const [encodeMs, decodeMs] = [answer.stageNs.encode / 1e6, answer.stageNs.decode / 1e6];
  return {
    totalsMs: answers.map((one) => one.totalMs),
    encodeMs,
    decodeMs,
    aroundMs: totalMs - encodeMs - decodeMs,
    tokens: answer.tokens.length,
    decoderRuns: answer.decoderRuns,
  };
}

const plans: object[] = [];
for (const inference of inferences) plans.push(await measure(inference));
const fp32 = folder.manifest.precisions.fp32;
const fp32Bytes = fp32 === undefined ? 0 : fp32.externalData.reduce((sum, { bytes }) => sum + bytes, 0);
console.log(
  JSON.stringify({
    plans,
    peakMb: process.resourceUsage().maxRSS / 1024,
    fp32Mb: fp32Bytes / 2 ** 20,
  }),
);
await model.close();
