import type { GraphTensor } from "../../../src/policy/engine/graph.ts";
import type { GoldenSample, GoldenTensor } from "../../../src/policy/manifest/golden-sample.ts";
import { type GoldenCase, readGoldenCase } from "../golden-cases.ts";

/** Every 16th column of the logits is in a golden case. */
const COLUMNS = Array.from({ length: 2080 }, (_, index) => 16 * index);

/** One of the reference's golden cases, as a page reads it. */
export function sampleOfCase(name: string): GoldenSample {
  const golden: GoldenCase = readGoldenCase(name);
  const [, ...targets] = golden.targetInputs;
  return {
    inputs: Object.fromEntries(Object.entries(golden.inputs).map(([input, tensor]) => [input, encoded(tensor)])),
    targets,
    logits: golden.targetInputs.map((_, position) => ({
      position,
      ids: COLUMNS,
      values: [...golden.logitsEvery16th.subarray(position * COLUMNS.length, (position + 1) * COLUMNS.length)],
    })),
    tolerance: 1e-4,
  };
}

function encoded({ dims, data }: GraphTensor): GoldenTensor {
  if (!(data instanceof Float32Array) && !(data instanceof BigInt64Array)) throw new TypeError("floats or integers");
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const dtype = data instanceof Float32Array ? "float32" : "int64";
  return { dtype, shape: [...dims], data: bytes.toString("base64") };
}
