import { closeSync, fstatSync, readSync } from "node:fs";
import { openOrdinaryFileSync } from "../../config/ordinary-file.node.ts";
import type { ByteSource } from "../manifest/protobuf.ts";

const CHUNK = 1 << 16;

/** Passes `use` random access to a file; the file is closed afterwards. */
export function withFileBytes<Result>(path: string, use: (source: ByteSource) => Result): Result {
  const file = openOrdinaryFileSync(path);
  try {
    const { size } = fstatSync(file);
    const chunk = new Uint8Array(CHUNK);
    let chunkAt = 0;
    let chunkLength = 0;
    const read = (position: number, length: number): Uint8Array => {
      if (length > CHUNK) {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, readSync(file, bytes, 0, length, position));
      }
      if (position < chunkAt || position + length > chunkAt + chunkLength) {
        chunkAt = position;
        chunkLength = readSync(file, chunk, 0, CHUNK, position);
      }
      return chunk.subarray(position - chunkAt, Math.min(position - chunkAt + length, chunkLength));
    };
    return use({ size, read });
  } finally {
    closeSync(file);
  }
}
