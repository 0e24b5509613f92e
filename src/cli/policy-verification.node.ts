import { createActionSpace } from "../action/index.ts";
import { msFromNanoseconds, type Nanoseconds } from "../domain/units.ts";
import { quantile } from "../evaluation/statistics/quantile.ts";
import { NEVER_CANCELLED } from "../policy/engine/cancellation.ts";
import { compareWithGolden, type GoldenDifference } from "../policy/engine/golden-check.ts";
import { Inference } from "../policy/engine/inference.ts";
import type { EngineAnswer, EngineRequest } from "../policy/engine/request.ts";
import type { GoldenSample } from "../policy/manifest/golden-sample.ts";
import type { Manifest, Precision } from "../policy/manifest/schema.ts";
import { type LoadedModel, type LoadOptions, loadModel } from "../policy/node/load-model.node.ts";
import type { PolicyFolder } from "../policy/node/policy-folder.node.ts";

export interface StageLatency {
  readonly stage: string;
  readonly p50Ms: number;
  readonly maxMs: number;
}

/** What was found about one precision of a policy. */
export interface PrecisionReport {
  readonly precision: Precision;
  readonly device: LoadedModel["device"];
  /** Absent where the policy has no golden sample. */
  readonly golden?: GoldenDifference & { readonly allowed: number | undefined; readonly passed: boolean };
  readonly latency: readonly StageLatency[];
}

export interface VerificationOptions {
  readonly load: LoadOptions & { readonly precision: Precision };
  readonly sample: GoldenSample | undefined;
  /** Inferences that the latency is measured over. */
  readonly runs: number;
  readonly now: () => Nanoseconds;
}

/** Other precisions than fp32 may be this many times as far off as their export measured: machines round differently. */
const OTHER_MACHINE = 2;

/** Loads one precision, compares it with the golden sample and times it. The model is freed afterwards. */
export async function verifyPrecision(
  folder: PolicyFolder,
  { load, sample, runs, now }: VerificationOptions,
): Promise<PrecisionReport> {
  const { model, device, precision } = await loadModel(folder, load);
  try {
    const found = sample === undefined ? undefined : await compareWithGolden(model, sample);
    const inference = new Inference({
      model,
      manifest: folder.manifest,
      grammar: createActionSpace(folder.manifest.actionSpace).grammar,
      now,
    });
    const answers: EngineAnswer[] = [];
    for (let run = 0; run <= runs; run++) {
      const answer = await inference.answer(requestFor(folder.manifest), NEVER_CANCELLED);
      // The first one is slower than all others will be.
      if (run > 0) answers.push(answer);
    }
    return {
      precision,
      device,
      ...(found === undefined || sample === undefined ? {} : { golden: judged(found, folder, precision, sample) }),
      latency: latencyOf(answers),
    };
  } finally {
    await model.close();
  }
}

function judged(
  found: GoldenDifference,
  { manifest }: PolicyFolder,
  precision: Precision,
  { tolerance }: GoldenSample,
): NonNullable<PrecisionReport["golden"]> {
  const measured = manifest.precisions[precision]?.difference?.logitsMaxAbs;
  const others = measured === undefined ? undefined : OTHER_MACHINE * measured;
  const allowed = precision === "fp32" ? tolerance : others;
  const sameTokens = precision !== "fp32" || found.greedy === undefined || found.greedy.same === found.greedy.of;
  return { ...found, allowed, passed: (allowed === undefined || found.logitsMaxAbs <= allowed) && sameTokens };
}

function latencyOf(answers: readonly EngineAnswer[]): readonly StageLatency[] {
  const row = (stage: string, of: (answer: EngineAnswer) => number): StageLatency => {
    const sorted = answers.map(of).sort((a, b) => a - b);
    return { stage, p50Ms: quantile(sorted, 0.5), maxMs: sorted.at(-1) ?? 0 };
  };
  return [
    row("preprocess", ({ stageNs }) => msFromNanoseconds(stageNs.preprocess)),
    row("encode", ({ stageNs }) => msFromNanoseconds(stageNs.encode)),
    row("decode", ({ stageNs }) => msFromNanoseconds(stageNs.decode)),
    row("decode, each run", ({ stageNs, decoderRuns }) => msFromNanoseconds(stageNs.decode) / Math.max(1, decoderRuns)),
    row("total", ({ stageNs }) => Object.values(stageNs).reduce((sum, ns) => sum + msFromNanoseconds(ns), 0)),
  ];
}

/** A grey picture of each camera and a text of usual length. */
function requestFor({ cameras, inputs }: Manifest): EngineRequest {
  const pictures = cameras.map(({ width, height, feeds }) => ({
    feeds,
    image: { width, height, data: new Uint8Array(width * height * 3).fill(128) },
  }));
  const newest = pictures.find(({ feeds }) => feeds === "image");
  return {
    textTokens: new Array<number>(66).fill(1),
    ...(newest === undefined || !inputs.includes("image") ? {} : { image: newest.image }),
    history: pictures.filter(({ feeds }) => feeds === "image_history").map(({ image }) => image),
    output: { kind: "plan" },
  };
}
