const MARKER = 0xff;
const START_OF_IMAGE = 0xd8;
const START_OF_SCAN = 0xda;

export const isJpeg = (data: Uint8Array): boolean => data[0] === MARKER && data[1] === START_OF_IMAGE;

/**
 * A JPEG without the bytes that lie between the segments of its header and belong to none. Some cameras send such bytes.
 * They damage nothing, but a decoder reports them in the same way as damaged pixels. What comes from the first scan on is
 * left as it is, because bytes that are too many there are damage. Other data is returned as it came.
 */
export function withoutStrayBytes(data: Uint8Array): Uint8Array {
  if (!isJpeg(data)) return data;
  const kept = [data.subarray(0, 2)];
  for (let at = 2, areStray = false; ; ) {
    const start = nextMarker(data, at);
    if (start === undefined || standsAlone(byteAt(data, start + 1))) return data;
    areStray ||= start > at;
    if (data[start + 1] === START_OF_SCAN) return areStray ? joined([...kept, data.subarray(start)]) : data;
    at = start + 2 + 256 * byteAt(data, start + 2) + byteAt(data, start + 3);
    kept.push(data.subarray(start, at));
  }
}

/** Where the next marker begins: 0xff and a byte that is neither 0xff, which is padding, nor 0, which is data. */
function nextMarker(data: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < data.length; at++) {
    const code = data[at + 1];
    if (data[at] === MARKER && code !== MARKER && code !== 0) return at;
  }
  return undefined;
}

/** Markers without a length after them. None of them belongs in a header. */
const standsAlone = (code: number): boolean => code === 1 || (code >= 0xd0 && code <= 0xd9);

const byteAt = (data: Uint8Array, at: number): number => data[at] ?? 0;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((bytes, part) => bytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
