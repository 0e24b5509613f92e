import { byteLengthOf, type SafetensorsEntry } from "./tensor-types.ts";

/** The length of the JSON, a little-endian 64-bit number before it. */
const LENGTH_BYTES = 8;
/** The data begins at a multiple of this, so that it is aligned for every element type. */
const ALIGNMENT = 8;

/**
 * The header of a safetensors file: the length of the JSON, then the JSON with the place of each tensor, padded with
 * spaces. The data follows in the order of `tensors`, without gaps.
 * @param metadata shown under `__metadata__`
 * @param byteLength the least length, so that space can be reserved before all shapes are known
 */
export function safetensorsHeader(
  tensors: readonly SafetensorsEntry[],
  metadata: Readonly<Record<string, string>> = {},
  byteLength = 0,
): Uint8Array {
  const entries: Record<string, unknown> = Object.keys(metadata).length === 0 ? {} : { __metadata__: metadata };
  let begin = 0;
  for (const tensor of tensors) {
    const end = begin + byteLengthOf(tensor);
    entries[tensor.name] = { dtype: tensor.type, shape: tensor.shape, data_offsets: [begin, end] };
    begin = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(entries));
  const needed = Math.max(byteLength, LENGTH_BYTES + json.length);
  const header = new Uint8Array(Math.ceil(needed / ALIGNMENT) * ALIGNMENT).fill(" ".charCodeAt(0));
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - LENGTH_BYTES), true);
  header.set(json, LENGTH_BYTES);
  return header;
}
