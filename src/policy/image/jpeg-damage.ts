import { type HuffmanTable, type JpegComponent, readJpegHeader } from "./jpeg-header.ts";

/** Cameras send some bytes after the last pixel. So few bytes are no sign of damage, and neither are zeros. */
const MOST_STRAY_BYTES = 8;
/** A block's mean is within 8 times 128 of grey; encoders that sharpen go somewhat further. */
const LARGEST_DC = 1536;
const MOST_DC_BITS = 11;
const MOST_AC_BITS = 10;
const COEFFICIENTS = 64;
const NO_ZEROS_AND_NO_BITS = 0x00;
const SIXTEEN_ZEROS = 0xf0;
const [FIRST_RESTART, END_OF_IMAGE] = [0xd0, 0xd9];

/**
 * Describes the damage in a JPEG's pixels; undefined where none is found. A JPEG has no checksum, and decoders continue
 * after damage. These faults show that bytes are missing or changed: bits that are no code, a block of more than 64
 * coefficients, a brightness that no pixel can have, too few or too many bytes. Only JPEGs with one scan of Huffman
 * codes are checked, because cameras send these, and decoders notice damage in progressive ones themselves.
 *
 * @param data without stray bytes, see `withoutStrayBytes`
 */
export function damageInJpeg(data: Uint8Array): string | undefined {
  const header = readJpegHeader(data);
  if (header === undefined) return undefined;
  const { components, units, restartInterval, scanAt } = header;
  const bits = new ScanBits(data, scanAt);
  const dc = components.map(() => 0);
  for (let unit = 0; unit < units; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      const restarts = unit / restartInterval - 1;
      if (!bits.passes(FIRST_RESTART + (restarts % 8))) return `no restart marker after ${unit} of ${units} units`;
      dc.fill(0);
    }
    for (const [i, component] of components.entries()) {
      for (let block = 0; block < component.blocks; block++) {
        const difference = dcDifference(bits, component.dc);
        if (difference === undefined) return `bits that are no code in unit ${unit} of ${units}`;
        const level = (dc[i] ?? 0) + difference;
        dc[i] = level;
        if (Math.abs(level * component.dcStep) > LARGEST_DC)
          return `a brightness that no pixel can have in unit ${unit} of ${units}`;
        if (!passBlock(bits, component)) return `an invalid block in unit ${unit} of ${units}`;
      }
    }
    if (bits.areMissing) return `too few bytes: ${unit} of ${units} units`;
  }
  const stray = bits.rest(END_OF_IMAGE);
  const isHarmless = stray === undefined || stray.length <= MOST_STRAY_BYTES || stray.every((byte) => byte === 0);
  return isHarmless ? undefined : `${stray.length} bytes more than its pixels need`;
}

/** The difference of a block's first coefficient: T.81, F.2.2.1. Undefined where the bits are no code. */
function dcDifference(bits: ScanBits, table: HuffmanTable): number | undefined {
  const size = bits.symbol(table);
  if (size === undefined || size > MOST_DC_BITS) return undefined;
  if (size === 0) return 0;
  const value = bits.take(size);
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

/** Skips the other coefficients of a block: T.81, F.2.2.2. False where they are invalid. */
function passBlock(bits: ScanBits, { ac }: JpegComponent): boolean {
  for (let next = 1; next < COEFFICIENTS; next++) {
    const symbol = bits.symbol(ac);
    if (symbol === undefined) return false;
    if (symbol === NO_ZEROS_AND_NO_BITS) return true;
    next += symbol >> 4;
    const size = symbol & 0xf;
    if (next >= COEFFICIENTS || size > MOST_AC_BITS || (size === 0 && symbol !== SIXTEEN_ZEROS)) return false;
    bits.take(size);
  }
  return true;
}

/** The bits of a scan. They end at a marker until the marker is passed; zeros are returned instead until then. */
class ScanBits {
  readonly #data: Uint8Array;
  #at: number;
  #buffer = 0;
  #count = 0;
  #zeros = 0;

  constructor(data: Uint8Array, at: number) {
    this.#data = data;
    this.#at = at;
  }

  /** Whether more bits were taken than the scan has. */
  get areMissing(): boolean {
    return this.#count < this.#zeros;
  }

  /** The next symbol; undefined where the bits are no code. */
  symbol(table: HuffmanTable): number | undefined {
    this.#fill();
    const entry = table[(this.#buffer >>> (this.#count - 16)) & 0xffff] ?? 0;
    this.#count -= entry >> 8;
    return entry === 0 ? undefined : entry & 0xff;
  }

  /** At most 16 bits, as a number. */
  take(bits: number): number {
    this.#fill();
    this.#count -= bits;
    return (this.#buffer >>> this.#count) & ((1 << bits) - 1);
  }

  /** Skips the rest of a byte and this marker. False where another marker, or other bytes, come before it. */
  passes(marker: number): boolean {
    if (this.#count - this.#zeros >= 8 || this.areMissing) return false;
    while (this.#data[this.#at] === 0xff && this.#data[this.#at + 1] === 0xff) this.#at++;
    if (this.#data[this.#at] !== 0xff || this.#data[this.#at + 1] !== marker) return false;
    this.#at += 2;
    [this.#buffer, this.#count, this.#zeros] = [0, 0, 0];
    return true;
  }

  /** The whole bytes from here to this marker; undefined where the marker is missing. */
  rest(marker: number): Uint8Array | undefined {
    const from = this.#at - ((this.#count - this.#zeros) >> 3);
    for (let at = this.#at; at + 1 < this.#data.length; at++) {
      if (this.#data[at] === 0xff && this.#data[at + 1] === marker) return this.#data.subarray(from, at);
    }
    return undefined;
  }

  /** Fills the buffer to at least 16 bits. */
  #fill(): void {
    while (this.#count <= 16) {
      const byte = this.#data[this.#at];
      if (byte === undefined || (byte === 0xff && this.#data[this.#at + 1] !== 0)) {
        this.#buffer <<= 8;
        this.#zeros += 8;
      } else {
        this.#buffer = (this.#buffer << 8) | byte;
        this.#at += byte === 0xff ? 2 : 1;
      }
      this.#count += 8;
    }
  }
}
