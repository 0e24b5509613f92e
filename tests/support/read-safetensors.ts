import { readFileSync } from "node:fs";

/** A tensor of a safetensors file with its bytes in the file. */
export interface StoredTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** From the beginning of the file. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Reads a safetensors file by its published format, without code of Binarm. Throws where the data have gaps. */
export function readSafetensors(path: string): ReadonlyMap<string, StoredTensor> {
  const file = readFileSync(path);
  const headerLength = Number(file.readBigUInt64LE(0));
  const header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }> = JSON.parse(
    file.toString("utf8", 8, 8 + headerLength),
  );
  const start = 8 + headerLength;
  let end = 0;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets: at }] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    if (at[0] !== end) throw new Error(`${name} begins at ${at[0]}, not ${end}`);
    end = at[1];
    const bytes = Uint8Array.from(file.subarray(start + at[0], start + at[1]));
    tensors.set(name, { dtype, shape, offset: start + at[0], bytes });
  }
  if (start + end !== file.length) throw new Error(`${file.length - start - end} bytes belong to no tensor`);
  return tensors;
}

export const int32s = (tensor: StoredTensor | undefined): Int32Array => new Int32Array(bufferOf(tensor));
export const int64s = (tensor: StoredTensor | undefined): BigInt64Array => new BigInt64Array(bufferOf(tensor));

function bufferOf(tensor: StoredTensor | undefined): ArrayBuffer {
  if (tensor === undefined) throw new Error("no such tensor");
  return Uint8Array.from(tensor.bytes).buffer;
}
