import { NonFiniteOutputError } from "../errors.ts";
import type { GoldenSample, GoldenTensor } from "../manifest/golden-sample.ts";
import { BEGIN_OF_SEQUENCE } from "../tokenizer/unified-io-tokenizer.ts";
import type { GraphTensor } from "./graph.ts";
import type { UnifiedIoModel } from "./unified-io-model.ts";

/** How far a model is from its golden sample. */
export interface GoldenDifference {
  /** The largest absolute difference of a logit. */
  readonly logitsMaxAbs: number;
  readonly logitsCompared: number;
  /**
   * The number of positions at which the model and the sample have the same likeliest token among the compared ones.
   */
  readonly likeliest: { readonly same: number; readonly of: number };
  /** The number of equal greedy tokens; absent where the sample has no greedy tokens. */
  readonly greedy?: { readonly same: number; readonly of: number };
}

/**
 * Feeds a model the golden sample: teacher-forced for the logits, then freely for the greedy tokens.
 * @throws NonFiniteOutputError where a logit is not a finite number, GraphRunError where the inputs do not fit its
 * graph.
 */
export async function compareWithGolden(model: UnifiedIoModel, sample: GoldenSample): Promise<GoldenDifference> {
  const feeds = Object.fromEntries(Object.entries(sample.inputs).map(([name, tensor]) => [name, goldenTensor(tensor)]));
  const logitsAfter = await forcedLogits(model, feeds, sample.targets);
  let logitsMaxAbs = 0;
  let logitsCompared = 0;
  let sameLikeliest = 0;
  for (const { position, ids, values } of sample.logits) {
    const found: number[] = [];
    for (const [index, id] of ids.entries()) {
      const logit = logitsAfter[position]?.[id];
      if (logit === undefined || !Number.isFinite(logit)) {
        const where = `logit ${id} after ${position} tokens`;
        throw new NonFiniteOutputError({ expected: "finite logits", received: String(logit), where });
      }
      logitsMaxAbs = Math.max(logitsMaxAbs, Math.abs(logit - (values[index] ?? Number.NaN)));
      logitsCompared++;
      found.push(logit);
    }
    if (indexOfMost(found) === indexOfMost(values)) sameLikeliest++;
  }
  const likeliest = { same: sameLikeliest, of: sample.logits.length };
  const { greedy } = sample;
  if (greedy === undefined) return { logitsMaxAbs, logitsCompared, likeliest };
  const written = await greedyTokens(model, feeds, greedy.length);
  const same = greedy.filter((token, index) => written[index] === token).length;
  return { logitsMaxAbs, logitsCompared, likeliest, greedy: { same, of: greedy.length } };
}

const indexOfMost = (values: readonly number[]): number => values.indexOf(Math.max(...values));

type Feeds = Readonly<Record<string, GraphTensor>>;

async function forcedLogits(
  model: UnifiedIoModel,
  feeds: Feeds,
  targets: readonly number[],
): Promise<readonly Float32Array[]> {
  const run = model.begin(await model.encode(feeds));
  try {
    const logits: Float32Array[] = [];
    for (const token of [BEGIN_OF_SEQUENCE, ...targets]) logits.push(...(await run.step([token])));
    return logits;
  } finally {
    run.close();
  }
}

/** The likeliest token at each position over all columns, as the reference takes it. */
async function greedyTokens(model: UnifiedIoModel, feeds: Feeds, length: number): Promise<readonly number[]> {
  const run = model.begin(await model.encode(feeds));
  try {
    const tokens: number[] = [];
    for (let last = BEGIN_OF_SEQUENCE; tokens.length < length; ) {
      const [logits = new Float32Array(0)] = await run.step([last]);
      last = logits.reduce((best, logit, id) => (logit > (logits[best] ?? 0) ? id : best), 0);
      tokens.push(last);
    }
    return tokens;
  } finally {
    run.close();
  }
}

function goldenTensor({ dtype, shape, data }: GoldenTensor): GraphTensor {
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  const values = dtype === "float32" ? new Float32Array(bytes.buffer) : new BigInt64Array(bytes.buffer);
  return { type: dtype, dims: shape, data: values };
}
