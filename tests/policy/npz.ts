import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

/** An array of a NumPy archive; integers of 64 bits come as numbers. */
export interface NpzArray {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

const CENTRAL_ENTRY = 0x02014b50;

/** Reads a NumPy `.npz`: a zip archive of `.npy` files, stored or deflated. */
export function readNpz(file: URL | string): ReadonlyMap<string, NpzArray> {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  const arrays = new Map<string, NpzArray>();
  let at = zip.readUInt32LE(end + 16);
  for (let entries = zip.readUInt16LE(end + 10); entries > 0; entries--) {
    if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error("no zip archive");
    const method = zip.readUInt16LE(at + 10);
    const compressed = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + compressed);
    arrays.set(name.replace(/\.npy$/, ""), readNpy(method === 0 ? bytes : inflateRawSync(bytes)));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return arrays;
}

function readNpy(bytes: Buffer): NpzArray {
  const headerLength = bytes[6] === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
  const headerAt = bytes[6] === 1 ? 10 : 12;
  const header = bytes.toString("latin1", headerAt, headerAt + headerLength);
  const descr = /'descr': '([^']+)'/.exec(header)?.[1] ?? "";
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? "")
    .split(",")
    .map((side) => side.trim())
    .filter((side) => side !== "")
    .map(Number);
  if (header.includes("'fortran_order': True")) throw new Error("column-major arrays are not read");
  // Copied, so that the view is aligned.
  const data = Uint8Array.from(bytes.subarray(headerAt + headerLength)).buffer;
  return { shape, data: view(descr, data) };
}

function view(descr: string, buffer: ArrayBuffer): NpzArray["data"] {
  switch (descr) {
    case "<f4":
      return new Float32Array(buffer);
    case "<f8":
      return new Float64Array(buffer);
    case "<i4":
      return new Int32Array(buffer);
    case "<i8":
      return Float64Array.from(new BigInt64Array(buffer), Number);
    case "|u1":
    case "|b1":
      return new Uint8Array(buffer);
    default:
      throw new Error(`arrays of ${descr} are not read`);
  }
}
