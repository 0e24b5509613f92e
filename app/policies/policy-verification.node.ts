import { createActionSpace } from "../../src/action/index.ts";
import { defined } from "../../src/domain/defined.ts";
import { msFromNanoseconds, type Nanoseconds } from "../../src/domain/units.ts";
import { quantile } from "../../src/evaluation/statistics/quantile.ts";
import { NEVER_CANCELED } from "../../src/policy/cancellation.ts";
import type { Device } from "../../src/policy/device.ts";
import type { GoldenVerdict } from "../../src/policy/engine/golden-verdict.ts";
import { InferencePipeline } from "../../src/policy/engine/inference-pipeline.ts";
import type { EngineAnswer, EngineRequest } from "../../src/policy/engine/request.ts";
import type { UnifiedIoModel } from "../../src/policy/engine/unified-io-model.ts";
import { GraphRunError, GraphUnreadableError, NonFiniteOutputError } from "../../src/policy/errors.ts";
import type { RawImage } from "../../src/policy/image/raw-image.ts";
import type { Manifest, Precision } from "../../src/policy/manifest/schema.ts";
import { openModel } from "../../src/policy/node/open-model.node.ts";
import type { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { freshProof } from "../../src/policy/node/proof/prove-model.node.ts";

export interface StageLatency {
  readonly stage: string;
  readonly p50Ms: number;
  readonly maxMs: number;
}

/** What was found about one precision of a policy on one device. */
export interface PrecisionReport {
  readonly device: Device;
  readonly precision: Precision;
  /** Whether the model can be run and reaches its golden sample, or there is none. */
  readonly passed: boolean;
  /** Absent where the policy has no golden sample, or where it could not be run through. */
  readonly golden?: GoldenVerdict;
  /** Why the model could not be run. */
  readonly failure?: string;
  /** None where the model could not be run. */
  readonly latency: readonly StageLatency[];
}

export interface VerificationOptions {
  readonly device: Device;
  readonly precision: Precision;
  /** Threads of the CPU provider. Default: one a core. */
  readonly threads?: number;
  /** Inferences that the latency is measured over. */
  readonly runs: number;
  readonly now: () => Nanoseconds;
}

/**
 * Loads one precision on one device, compares it with the golden sample without regard to earlier loads, and times it.
 * The model is freed afterwards.
 * @throws PolicyFolderError where the folder itself is wrong.
 */
export async function verifyPrecision(
  folder: PolicyFolder,
  { device, precision, runs, now, ...settings }: VerificationOptions,
): Promise<PrecisionReport> {
  let model: UnifiedIoModel | undefined;
  try {
    model = await openModel(folder, { device, precision, ...settings });
    const proof = await freshProof(folder, model, { device, precision });
    const golden = proof.kind === "none" ? undefined : proof.verdict;
    const latency = latencyOf(await answers(model, folder.manifest, { runs, now }));
    return { device, precision, passed: golden?.passed ?? true, ...defined({ golden }), latency };
  } catch (error) {
    // A graph that even the CPU cannot load is broken.
    if (device === "cpu" && error instanceof GraphUnreadableError) throw error;
    if (!CANNOT_RUN.some((kind) => error instanceof kind) || !(error instanceof Error)) throw error;
    return { device, precision, passed: false, failure: error.message, latency: [] };
  } finally {
    await model?.close();
  }
}

const CANNOT_RUN = [GraphRunError, GraphUnreadableError, NonFiniteOutputError];

async function answers(
  model: UnifiedIoModel,
  manifest: Manifest,
  { runs, now }: Pick<VerificationOptions, "runs" | "now">,
): Promise<readonly EngineAnswer[]> {
  const { grammar } = createActionSpace(manifest.actionSpace);
  const inference = new InferencePipeline({ model, manifest, grammar, now });
  const timed: EngineAnswer[] = [];
  for (let run = 0; run <= runs; run++) {
    const answer = await inference.answer(requestFor(manifest), NEVER_CANCELED);
    // The first run is slower than the others, so it is not counted.
    if (run > 0) timed.push(answer);
  }
  return timed;
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

/** A gray picture of each camera, as many gray pictures as a goal can have, and a text of usual length. */
function requestFor({ cameras, inputs, goalPictures }: Manifest): EngineRequest {
  const pictures = cameras.map(({ feeds, ...size }) => ({ feeds, image: grayImage(size) }));
  const newest = pictures.find(({ feeds }) => feeds === "image");
  return {
    textTokens: new Array<number>(66).fill(1),
    ...(newest === undefined || !inputs.includes("image") ? {} : { image: newest.image }),
    ...(goalPictures === undefined
      ? { history: pictures.filter(({ feeds }) => feeds === "image_history").map(({ image }) => image) }
      : {
          history: goalPictures.words.map(() => grayImage(goalPictures)),
          historyWords: goalPictures.words.map(() => 1),
        }),
    output: { kind: "plan" },
  };
}

const grayImage = ({ width, height }: Pick<RawImage, "width" | "height">): RawImage => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(128),
});
