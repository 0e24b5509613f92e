/** Element types of tensors, by their names in safetensors files. */
export const TENSOR_TYPES = {
  U8: { bytes: 1, array: Uint8Array },
  I32: { bytes: 4, array: Int32Array },
  F32: { bytes: 4, array: Float32Array },
  I64: { bytes: 8, array: BigInt64Array },
} as const;

export type TensorType = keyof typeof TENSOR_TYPES;
export type TensorArray = Uint8Array | Int32Array | Float32Array | BigInt64Array;

/** One tensor of a file: its name, its type and its shape, outermost first. */
export interface SafetensorsEntry {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
}

export const byteLengthOf = ({ type, shape }: SafetensorsEntry): number =>
  shape.reduce((product, edge) => product * edge, TENSOR_TYPES[type].bytes);
