import { MergeQueue } from "./merge-queue.ts";
import { SPACE_MARK } from "./special-pieces.ts";

/** LLaMA's first ordinary piece; before it come three special pieces and the 256 bytes. */
const FIRST_ORDINARY = 259;
const FIRST_BYTE = 3;

/** Runs of spaces are merged last, regardless of their ids, because they share the vocabulary's lowest score. */
const LAST_RANK = Number.MAX_SAFE_INTEGER;
const SPACES = new RegExp(`^${SPACE_MARK}+$`);

/**
 * Byte-pair encoding as sentencepiece does it. Of all neighbours that form a piece together, those of the piece with
 * the lowest id are merged first, the leftmost among equals, until none are left. A character without a piece becomes
 * its UTF-8 bytes.
 */
export class BytePairEncoding {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #utf8 = new TextEncoder();

  /** `pieces`: the vocabulary by id, in LLaMA's order. */
  constructor(pieces: readonly string[]) {
    const ordinary = pieces
      .slice(FIRST_ORDINARY)
      .map((piece, index): [string, number] => [piece, FIRST_ORDINARY + index]);
    this.#ids = new Map(ordinary);
    this.#ranks = new Map(ordinary.map(([piece, id]) => [piece, SPACES.test(piece) ? LAST_RANK : id]));
  }

  /** Ids of text whose spaces are marks already. */
  encode(text: string): readonly number[] {
    const parts: (string | undefined)[] = Array.from(text);
    const count = parts.length;
    const next = parts.map((_, index) => index + 1);
    const previous = parts.map((_, index) => index - 1);
    const queue = new MergeQueue();
    const offer = (left: number, right: number): void => {
      const a = parts[left];
      const b = parts[right];
      if (a === undefined || b === undefined) return;
      const rank = this.#ranks.get(a + b);
      if (rank !== undefined) queue.push({ rank, left, right, length: a.length + b.length });
    };
    for (let left = 0; left + 1 < count; left++) offer(left, left + 1);
    for (let merge = queue.pop(); merge !== undefined; merge = queue.pop()) {
      const { left, right, length } = merge;
      const a = parts[left];
      const b = parts[right];
      if (a === undefined || b === undefined || a.length + b.length !== length) continue;
      parts[left] = a + b;
      parts[right] = undefined;
      const after = next[right] ?? count;
      next[left] = after;
      if (after < count) previous[after] = left;
      offer(previous[left] ?? -1, left);
      offer(left, after);
    }
    return parts.flatMap((part) => (part === undefined ? [] : this.#idsOf(part)));
  }

  #idsOf(piece: string): readonly number[] {
    const id = this.#ids.get(piece);
    return id === undefined ? Array.from(this.#utf8.encode(piece), (byte) => FIRST_BYTE + byte) : [id];
  }
}
