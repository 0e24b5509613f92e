import { defined } from "../../domain/defined.ts";
import { GraphMismatchError } from "../errors.ts";
import type { Manifest, PrecisionFiles } from "../manifest/schema.ts";
import { type EncoderInputs, encoderInputShapes } from "./encoder-feeds.ts";
import type { Graph, TensorInfo } from "./graph.ts";

type Shape = readonly (number | string)[];
interface Expected {
  readonly name: string;
  readonly type: string;
  /** Absent where the tensor is only passed on. */
  readonly shape?: Shape;
}

/**
 * Checks that the graphs' inputs and outputs match the manifest's numbers.
 * @throws GraphMismatchError that names the tensor.
 */
export function checkGraphs(
  { encoder, decoder }: { readonly encoder: Graph; readonly decoder: Graph },
  manifest: EncoderInputs & Pick<Manifest, "dimensions">,
  { cacheType, ...files }: PrecisionFiles,
): void {
  const { heads, headDim, decoderLayers } = manifest.dimensions;
  const layered = (prefix: string, shape?: Shape): readonly Expected[] =>
    ["keys", "values"].flatMap((part) =>
      Array.from({ length: decoderLayers }, (_, layer) => ({
        name: `${prefix}_${part}_${layer}`,
        type: cacheType,
        ...defined({ shape }),
      })),
    );
  const inputs = Array.from(encoderInputShapes(manifest), ([name, shape]) => ({
    name,
    type: name.endsWith("_patches") ? "float32" : "int64",
    shape,
  }));
  checkSame(encoder.inputs, inputs, `${files.encoder.path}: inputs`);
  checkPresent(encoder.outputs, layered("cross"), `${files.encoder.path}: outputs`);
  checkSame(
    decoder.inputs,
    [
      { name: "tokens", type: "int64", shape: [1, "K"] },
      { name: "candidates", type: "int64", shape: ["C"] },
      ...layered("past", [1, heads, "P", headDim]),
      ...layered("cross"),
    ],
    `${files.decoder.path}: inputs`,
  );
  checkPresent(
    decoder.outputs,
    [{ name: "logits", type: "float32", shape: ["K", "C"] }, ...layered("present", [1, heads, "P", headDim])],
    `${files.decoder.path}: outputs`,
  );
}

function checkSame(actual: readonly TensorInfo[], expected: readonly Expected[], where: string): void {
  checkPresent(actual, expected, where);
  const strange = actual.find(({ name }) => !expected.some((tensor) => tensor.name === name));
  if (strange !== undefined) {
    const names = expected.map(({ name }) => name);
    const shown = names.length > 8 ? [...names.slice(0, 8), "…"] : names;
    throw new GraphMismatchError({ expected: `only ${shown.join(", ")}`, received: strange.name, where });
  }
}

function checkPresent(actual: readonly TensorInfo[], expected: readonly Expected[], where: string): void {
  for (const tensor of expected) {
    const found = actual.find(({ name }) => name === tensor.name);
    if (found === undefined || found.type !== tensor.type || !fits(found.shape, tensor.shape)) {
      const received = found === undefined ? "nothing of this name" : describe(found);
      throw new GraphMismatchError({ expected: describe(tensor), received, where });
    }
  }
}

/** A side that is free in the graph fits every number; a side that has to be free must not be fixed. */
function fits(actual: Shape, expected: Shape | undefined): boolean {
  if (expected === undefined) return true;
  return (
    actual.length === expected.length &&
    actual.every((side, axis) => typeof side === "string" || side === expected[axis])
  );
}

const describe = ({ name, type, shape }: Expected): string =>
  `${name} of ${type}${shape === undefined ? "" : ` [${shape.join(", ")}]`}`;
