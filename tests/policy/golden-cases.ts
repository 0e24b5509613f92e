import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { GraphTensor } from "../../src/policy/engine/graph.ts";

const FOLDER = new URL("../fixtures/uio2/", import.meta.url);

/** One of the reference's golden cases, as policies/uio2/make_fixtures.py writes them. */
export interface GoldenCase {
  readonly name: string;
  /** The policy folder of its configuration. */
  readonly directory: string;
  /** The encoder's inputs by name. */
  readonly inputs: Readonly<Record<string, GraphTensor>>;
  /** [S, d], valid rows only. */
  readonly encoderOut: Float32Array;
  /** BOS and 23 targets. */
  readonly targetInputs: readonly number[];
  /** [24, 2080]: every 16th column. */
  readonly logitsEvery16th: Float32Array;
  /** BOS and 24 ids. */
  readonly greedy: readonly number[];
}

export const policyDirectory = (name: "micro" | "small" | "orig" | "pictures"): string =>
  fileURLToPath(new URL(name, FOLDER));

export const GOLDEN_CASE_NAMES = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(new URL("cases/index.json", FOLDER), "utf8")));

export function readGoldenCase(name: string): GoldenCase {
  const tensors = readSafetensors(gunzipSync(readFileSync(new URL(`cases/${name}.safetensors.gz`, FOLDER))));
  const floats = (key: string): Float32Array => {
    const data = tensors.get(key)?.data;
    if (!(data instanceof Float32Array)) throw new Error(`${name} has no floats ${key}`);
    return data;
  };
  const integers = (key: string): readonly number[] => {
    const data = tensors.get(key)?.data;
    if (!(data instanceof BigInt64Array)) throw new Error(`${name} has no integers ${key}`);
    return Array.from(data, Number);
  };
  const inputs = Array.from(tensors).filter(([key]) => key.startsWith("inputs/"));
  return {
    name,
    directory: policyDirectory(name.startsWith("small") ? "small" : "orig"),
    inputs: Object.fromEntries(inputs.map(([key, tensor]) => [key.slice("inputs/".length), tensor])),
    encoderOut: floats("encoder_out"),
    targetInputs: integers("target_inputs"),
    logitsEvery16th: floats("logits_every_16th"),
    greedy: integers("greedy"),
  };
}

const entry = z.object({
  dtype: z.enum(["F32", "I64"]),
  shape: z.array(z.number()),
  data_offsets: z.tuple([z.number(), z.number()]),
});

function readSafetensors(bytes: Buffer): ReadonlyMap<string, GraphTensor> {
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const header: unknown = JSON.parse(bytes.toString("utf8", 8, 8 + headerLength));
  const tensors = new Map<string, GraphTensor>();
  for (const [key, value] of Object.entries(z.record(z.string(), z.unknown()).parse(header))) {
    if (key === "__metadata__") continue;
    const { dtype, shape, data_offsets } = entry.parse(value);
    const [start, end] = data_offsets.map((offset) => 8 + headerLength + offset);
    // Copied, so that the view is aligned.
    const { buffer } = Uint8Array.from(bytes.subarray(start, end));
    tensors.set(
      key,
      dtype === "F32"
        ? { type: "float32", dims: shape, data: new Float32Array(buffer) }
        : { type: "int64", dims: shape, data: new BigInt64Array(buffer) },
    );
  }
  return tensors;
}
