/** An input or output tensor of a graph. A tensor that only passes from run to run is never read. */
export interface GraphTensor {
  readonly type: string;
  readonly dims: readonly number[];
  /** Row-major elements; reading them fails where the tensor lies on a device. */
  readonly data: unknown;
  /** Frees memory of a device. */
  dispose?(): void;
}

export type GraphTensors = Readonly<Record<string, GraphTensor>>;

/** An input or output as a graph declares it. Free sides have a name instead of a number. */
export interface TensorInfo {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** A loaded ONNX graph. */
export interface Graph {
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** @throws GraphRunError where the graph cannot be run with these inputs. */
  run(feeds: GraphTensors, fetches: readonly string[]): Promise<GraphTensors>;
  close(): Promise<void>;
}

/** int64 values as a tensor. */
export const integers = (values: readonly number[], dims: readonly number[]): GraphTensor => ({
  type: "int64",
  dims,
  data: BigInt64Array.from(values, BigInt),
});

/** A tensor of a graph's output by name. */
export function tensorOf(tensors: GraphTensors, name: string): GraphTensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new RangeError(`the graph gave no ${name}`);
  return tensor;
}
