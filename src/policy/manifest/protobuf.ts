/** A source of bytes that is read piece by piece, so that a file need not be in memory. */
export interface ByteSource {
  readonly size: number;
  read(position: number, length: number): Uint8Array;
}

/** A field of a message: a number, or the place of its bytes. */
export interface Field {
  readonly number: number;
  /** The value of a number field, else NaN. */
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const LONGEST_VARINT = 10;

/**
 * The fields of a protocol-buffers message that lies at [start, end) of the source.
 * @throws RangeError where the bytes are no message.
 */
export function* fieldsOf(source: ByteSource, start = 0, end = source.size): Generator<Field> {
  let at = start;
  while (at < end) {
    const head = source.read(at, Math.min(2 * LONGEST_VARINT, end - at));
    const tag = readVarint(head, 0);
    const number = Math.floor(tag.value / 8);
    let field: Field;
    switch (tag.value % 8) {
      case 0: {
        const { value, next } = readVarint(head, tag.next);
        field = { number, value, start: at + tag.next, end: at + next };
        break;
      }
      case 1:
        field = { number, value: Number.NaN, start: at + tag.next, end: at + tag.next + 8 };
        break;
      case 2: {
        const { value, next } = readVarint(head, tag.next);
        field = { number, value: Number.NaN, start: at + next, end: at + next + value };
        break;
      }
      case 5:
        field = { number, value: Number.NaN, start: at + tag.next, end: at + tag.next + 4 };
        break;
      default:
        throw new RangeError(`a field of unknown kind at byte ${at}`);
    }
    if (field.end > end) throw new RangeError(`a field that ends after its message at byte ${at}`);
    yield field;
    at = field.end;
  }
}

/** The text of a field. */
export const utf8Text = (source: ByteSource, { start, end }: Field): string =>
  new TextDecoder().decode(source.read(start, end - start));

/** The numbers of a field of a repeated number: one, or as many as are packed into it. */
export function numbersOf(source: ByteSource, { value, start, end }: Field): readonly number[] {
  if (!Number.isNaN(value)) return [value];
  const bytes = source.read(start, end - start);
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = readVarint(bytes, at);
    numbers.push(value);
    at = next;
  }
  return numbers;
}

function readVarint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  let scale = 1;
  for (let next = at; next < at + LONGEST_VARINT; next++) {
    const byte = bytes[next];
    if (byte === undefined) break;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: next + 1 };
    scale *= 128;
  }
  throw new RangeError("a number that does not end");
}
