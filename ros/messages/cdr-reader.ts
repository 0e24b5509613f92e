import { MessageRefusedError } from "./errors.ts";

const ENCAPSULATION_BYTES = 4;

/**
 * Reads a message as it comes over the wire (OMG's CDR, version 1, in either byte order), field by field. Nothing is
 * copied: `bytes` are a view into the message.
 */
export class CdrReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #littleEndian: boolean;
  readonly #where: string;
  #at = ENCAPSULATION_BYTES;

  /** `where`: the topic, for errors. @throws MessageRefusedError */
  constructor(bytes: Uint8Array, where: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#where = where;
    if (bytes.length < ENCAPSULATION_BYTES) this.#refuse(ENCAPSULATION_BYTES);
    this.#littleEndian = (bytes[1] ?? 0) % 2 === 1;
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1, 1));
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4, 4), this.#littleEndian);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4, 4), this.#littleEndian);
  }

  /** Text without the zero that ends it. */
  string(): string {
    const length = this.uint32();
    const from = this.#take(length, 1);
    return new TextDecoder().decode(this.#bytes.subarray(from, from + Math.max(0, length - 1)));
  }

  /** A sequence of bytes. */
  bytes(): Uint8Array {
    const length = this.uint32();
    const from = this.#take(length, 1);
    return this.#bytes.subarray(from, from + length);
  }

  #take(length: number, alignment: number): number {
    const padding = (alignment - ((this.#at - ENCAPSULATION_BYTES) % alignment)) % alignment;
    const from = this.#at + padding;
    if (from + length > this.#bytes.length) this.#refuse(from + length);
    this.#at = from + length;
    return from;
  }

  #refuse(needed: number): never {
    throw new MessageRefusedError({
      expected: `at least ${needed} bytes`,
      received: `${this.#bytes.length}`,
      where: this.#where,
    });
  }
}
