/** The smallest PNG files that there are to write: one byte a channel, and nothing is compressed. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const RGB_8_BIT = [8, 2, 0, 0, 0] as const;
const LARGEST_BLOCK = 0xffff;

/** A square picture as a PNG file. The pixels are red, green and blue, row by row from the top. */
export function squarePng(rgb: Uint8Array, edge: number): Uint8Array {
  const rowLength = 3 * edge;
  const rows = new Uint8Array(edge * (1 + rowLength));
  // Each row begins with its filter: none.
  for (let row = 0; row < edge; row++)
    rows.set(rgb.subarray(row * rowLength, (row + 1) * rowLength), row * (1 + rowLength) + 1);
  return joined([
    SIGNATURE,
    chunk("IHDR", joined([bytesOf(edge), bytesOf(edge), RGB_8_BIT])),
    chunk("IDAT", stored(rows)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

/** A zlib stream of blocks that are not compressed. */
function stored(content: Uint8Array): Uint8Array {
  const parts: ArrayLike<number>[] = [[0x78, 0x01]];
  for (let from = 0; from < content.length; from += LARGEST_BLOCK) {
    const block = content.subarray(from, from + LARGEST_BLOCK);
    const isLast = from + LARGEST_BLOCK >= content.length;
    const { length } = block;
    parts.push([isLast ? 1 : 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff], block);
  }
  return joined([...parts, bytesOf(adler32(content))]);
}

function chunk(kind: string, content: Uint8Array): Uint8Array {
  const checked = joined([Array.from(kind, (letter) => letter.charCodeAt(0)), content]);
  return joined([bytesOf(content.length), checked, bytesOf(crc32(checked))]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The most significant byte first. */
const bytesOf = (value: number): readonly number[] => [
  value >>> 24,
  (value >>> 16) & 0xff,
  (value >>> 8) & 0xff,
  value & 0xff,
];

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (CRC_TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return ~rest >>> 0;
}

const ADLER_MODULUS = 65521;

function adler32(bytes: Uint8Array): number {
  let [sum, sums] = [1, 0];
  for (const byte of bytes) {
    sum = (sum + byte) % ADLER_MODULUS;
    sums = (sums + sum) % ADLER_MODULUS;
  }
  return ((sums << 16) | sum) >>> 0;
}
