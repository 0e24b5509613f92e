/** Runs in the page: compares a policy folder's graphs on one of onnxruntime-web's providers with golden samples. */
import type { GraphTensor, GraphTensors } from "../../../src/policy/engine/graph.ts";
import { UnifiedIoModel } from "../../../src/policy/engine/unified-io-model.ts";
import {
  type GoldenSample,
  type GoldenTensor,
  goldenSampleSchema,
} from "../../../src/policy/manifest/golden-sample.ts";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import type { Precision } from "../../../src/policy/manifest/schema.ts";
import { BEGIN_OF_SEQUENCE } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { openWebGraph, useWebAssemblyOf, type WebProvider } from "./web-graph.ts";

export interface Comparison {
  /** Where the folder's manifest lies, with a slash at the end. */
  readonly folderUrl: string;
  readonly webAssemblyUrl: string;
  readonly precision: Precision;
  readonly provider: WebProvider;
  /** Default: the folder's own golden sample. */
  readonly samples?: readonly GoldenSample[];
}

/**
 * The largest difference of a logit from each sample's, Infinity where one is no number.
 * @throws GraphRunError where the provider refuses the graph.
 */
export async function logitDifferences(comparison: Comparison): Promise<readonly number[]> {
  const { folderUrl, webAssemblyUrl, precision, provider } = comparison;
  useWebAssemblyOf(webAssemblyUrl);
  const textOf = async (name: string): Promise<string> => (await fetch(new URL(name, folderUrl))).text();
  const manifest = parseManifest(await textOf("manifest.json"), folderUrl);
  const files = manifest.precisions[precision];
  if (files === undefined) throw new RangeError(`${folderUrl} has no ${precision}`);
  const open = (path: string) =>
    openWebGraph(new URL(path, folderUrl).href, {
      provider,
      externalData: files.externalData.map((file) => file.path),
    });
  const [encoder, decoder] = [await open(files.encoder.path), await open(files.decoder.path)];
  const model = new UnifiedIoModel({ encoder, decoder, manifest, files });
  try {
    const samples = comparison.samples ?? [goldenSampleSchema.parse(JSON.parse(await textOf("golden.json")))];
    const differences: number[] = [];
    for (const sample of samples) differences.push(await differenceOf(model, sample, precision));
    return differences;
  } finally {
    await model.close();
  }
}

async function differenceOf(model: UnifiedIoModel, sample: GoldenSample, precision: Precision): Promise<number> {
  const run = model.begin(await model.encode(feedsOf(sample)));
  try {
    const logitsAfter: Float32Array[] = [];
    for (const tokens of callsFor([BEGIN_OF_SEQUENCE, ...sample.targets], precision)) {
      logitsAfter.push(...(await run.step(tokens)));
    }
    const differences = sample.logits.flatMap(({ position, ids, values }) =>
      ids.map((id, index) => Math.abs((logitsAfter[position]?.[id] ?? Number.NaN) - (values[index] ?? Number.NaN))),
    );
    return differences.reduce((most, one) => Math.max(most, Number.isNaN(one) ? Number.POSITIVE_INFINITY : one), 0);
  } finally {
    run.close();
  }
}

/**
 * The calls that are compared: several tokens without a cache, one token with a cache, several with a cache. In int8
 * the rows of a call share a scale, and the samples have one token a call.
 */
function callsFor(tokens: readonly number[], precision: Precision): readonly (readonly number[])[] {
  if (precision === "int8") return tokens.map((token) => [token]);
  return [tokens.slice(0, 5), tokens.slice(5, 6), tokens.slice(6)];
}

const feedsOf = ({ inputs }: GoldenSample): GraphTensors =>
  Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, tensorOf(tensor)]));

function tensorOf({ dtype, shape, data }: GoldenTensor): GraphTensor {
  const { buffer } = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  return { type: dtype, dims: shape, data: dtype === "float32" ? new Float32Array(buffer) : new BigInt64Array(buffer) };
}
