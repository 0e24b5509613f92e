/** Writes messages as they go over the wire, to read them back: OMG's CDR in either byte order. */
export class CdrWriter {
  readonly #littleEndian: boolean;
  readonly #bytes: number[] = [];

  constructor(littleEndian = true) {
    this.#littleEndian = littleEndian;
  }

  uint8(value: number): this {
    this.#bytes.push(value & 0xff);
    return this;
  }

  uint32(value: number): this {
    while (this.#bytes.length % 4 !== 0) this.#bytes.push(0);
    const bytes = [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
    this.#bytes.push(...(this.#littleEndian ? bytes.toReversed() : bytes));
    return this;
  }

  string(text: string): this {
    const bytes = [...new TextEncoder().encode(text), 0];
    this.uint32(bytes.length);
    this.#bytes.push(...bytes);
    return this;
  }

  sequence(bytes: Iterable<number>): this {
    const all = [...bytes];
    this.uint32(all.length);
    for (const byte of all) this.#bytes.push(byte);
    return this;
  }

  end(): Uint8Array {
    return Uint8Array.from([0, this.#littleEndian ? 1 : 0, 0, 0, ...this.#bytes]);
  }
}

export interface ImageFields {
  readonly width?: number;
  readonly height?: number;
  readonly encoding?: string;
  readonly step?: number;
  readonly data?: Iterable<number>;
  readonly sec?: number;
  readonly nanosec?: number;
  readonly littleEndian?: boolean;
}

/** A sensor_msgs/Image of 2 x 1 pixels, or of what is asked for. */
export const imageBytes = ({
  width = 2,
  height = 1,
  encoding = "rgb8",
  step = width * 3,
  data = [1, 2, 3, 4, 5, 6],
  sec = 7,
  nanosec = 8,
  littleEndian = true,
}: ImageFields = {}): Uint8Array =>
  new CdrWriter(littleEndian)
    .uint32(sec)
    .uint32(nanosec)
    .string("camera_top_optical_frame")
    .uint32(height)
    .uint32(width)
    .string(encoding)
    .uint8(0)
    .uint32(step)
    .sequence(data)
    .end();
