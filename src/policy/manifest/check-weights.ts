import { GraphMismatchError } from "../errors.ts";
import type { Manifest } from "./schema.ts";

type Weights = ReadonlyMap<string, readonly number[]>;

/**
 * Checks the manifest's dimensions against the weights that a graph lists, before anything is loaded. Weights bear the
 * reference's parameter names, with a suffix of their own in the smaller precisions.
 * @param where the graph's file, for error messages.
 * @throws GraphMismatchError that names the dimension.
 */
export function checkWeights(
  weights: Weights,
  stack: "encoder" | "decoder",
  { embDim, mlpDim, vocabSize, ...dimensions }: Manifest["dimensions"],
  where: string,
): void {
  const layers = stack === "encoder" ? dimensions.encoderLayers : dimensions.decoderLayers;
  const found = layersOf(weights, stack);
  refuseUnless(found === layers, `${stack}Layers: ${layers}`, `${found} layers`, where);
  const rows = sidesOf(weights, "text_token_embedder.weight");
  const isTable = rows?.[0] === vocabSize && rows[1] === embDim;
  refuseUnless(isTable, `vocabSize and embDim: words of [${vocabSize}, ${embDim}]`, textOf(rows), where);
  const sizes = `${[embDim, mlpDim].sort()}`;
  for (let layer = 0; layer < layers; layer++) {
    const name = `${stack}.layers_${layer}.mlp.wo.weight`;
    const sides = sidesOf(weights, name);
    // Some precisions store the matrix transposed.
    const fits = `${sides?.toSorted()}` === sizes;
    refuseUnless(fits, `mlpDim: ${name} of [${embDim}, ${mlpDim}]`, textOf(sides), where);
  }
}

function layersOf(weights: Weights, stack: string): number {
  const pattern = new RegExp(`^${stack}\\.layers_(\\d+)\\.`);
  return new Set([...weights.keys()].flatMap((name) => pattern.exec(name)?.[1] ?? [])).size;
}

/** The shape of the parameter itself, or of its integers where a scale lies beside them. */
function sidesOf(weights: Weights, parameter: string): readonly number[] | undefined {
  const names = [...weights.keys()].filter((name) => name === parameter || name.startsWith(`${parameter}.`));
  const sides = names.map((name) => weights.get(name) ?? []);
  return sides.find(({ length }) => length === 2) ?? sides[0];
}

function refuseUnless(holds: boolean, expected: string, received: string, where: string): void {
  if (!holds) throw new GraphMismatchError({ expected, received, where });
}

const textOf = (sides: readonly number[] | undefined): string =>
  sides === undefined ? "nothing of this name" : `[${sides.join(", ")}]`;
