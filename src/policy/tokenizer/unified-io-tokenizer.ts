import llama from "llama-tokenizer-js";
import { END_OF_SEQUENCE } from "../../action/index.ts";
import { BytePairEncoding } from "./byte-pair-encoding.ts";
import { TokenOutOfVocabularyError } from "./errors.ts";
import { SPACE_MARK, SPECIAL_PIECE_PATTERN, SPECIAL_PIECES, VOCABULARY_SIZE } from "./special-pieces.ts";

/** The first of the three ids in which Unified-IO 2 differs from LLaMA. */
export const BEGIN_OF_SEQUENCE = 0;

const UNKNOWN = 2;
const FIRST_BYTE = 3;
const FIRST_ORDINARY = 259;
/** The most words that are remembered, and the most characters of such a word. */
const MOST_WORDS = 10_000;
const LONGEST_WORD = 64;

/**
 * Text to ids and back as Unified-IO 2 does it: LLaMA's vocabulary from id 3 upwards with 1,225 special pieces behind it.
 * Normalises nothing, puts one space before the text, keeps runs of spaces.
 */
export class UnifiedIoTokenizer {
  readonly #pieces: readonly string[];
  readonly #encoding: BytePairEncoding;
  readonly #utf8 = new TextEncoder();
  readonly #words = new Map<string, readonly number[]>();

  constructor() {
    const pieces = [...llama.vocabById];
    for (const [piece, id] of SPECIAL_PIECES) pieces[id] = piece;
    this.#pieces = pieces;
    this.#encoding = new BytePairEncoding(llama.vocabById);
  }

  /** The ids of a text, without BOS or EOS; none for the empty text. */
  encode(text: string): readonly number[] {
    if (text === "") return [];
    const marked = SPACE_MARK + text.replaceAll(" ", SPACE_MARK);
    const ids: number[] = [];
    let at = 0;
    for (const match of marked.matchAll(SPECIAL_PIECE_PATTERN)) {
      const id = SPECIAL_PIECES.get(match[0]);
      if (id === undefined) continue;
      this.#appendOrdinary(ids, marked.slice(at, match.index));
      ids.push(id);
      at = match.index + match[0].length;
    }
    this.#appendOrdinary(ids, marked.slice(at));
    return ids;
  }

  /**
   * The text of ids; BOS and EOS are left out. Bytes that are no UTF-8 become U+FFFD.
   * @throws TokenOutOfVocabularyError for an id without a piece.
   */
  decode(ids: readonly number[]): string {
    const bytes: number[] = [];
    for (const id of ids) bytes.push(...this.#bytesOf(id));
    // Without `ignoreBOM`, the decoder would remove a byte order mark at the beginning.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
    const spaced = text.replaceAll(SPACE_MARK, " ");
    return spaced.startsWith(" ") ? spaced.slice(1) : spaced;
  }

  /** The piece of an id, e.g. `▁red`. @throws TokenOutOfVocabularyError where it has none. */
  pieceOf(id: number): string {
    if (id === BEGIN_OF_SEQUENCE) return "<s>";
    if (id === END_OF_SEQUENCE) return "</s>";
    if (id === UNKNOWN) return "<unk>";
    const piece = this.#pieces[id];
    if (piece !== undefined) return piece;
    const expected = `an id from 0 to ${VOCABULARY_SIZE - 1}`;
    throw new TokenOutOfVocabularyError({ expected, received: `${id}`, where: "tokenizer" });
  }

  /** Encodes word by word: no ordinary piece holds a space mark behind another character, so no merge crosses words. */
  #appendOrdinary(ids: number[], marked: string): void {
    // The ids are added one by one, because a call cannot take as many arguments as a long word has ids.
    for (const [word] of marked.matchAll(WORD)) for (const id of this.#word(word)) ids.push(id);
  }

  /** Remembers words, because instructions repeat them. */
  #word(word: string): readonly number[] {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const ids = this.#encoding.encode(word);
    if (word.length <= LONGEST_WORD && this.#words.size < MOST_WORDS) this.#words.set(word, ids);
    return ids;
  }

  #bytesOf(id: number): Iterable<number> {
    if (id === BEGIN_OF_SEQUENCE || id === END_OF_SEQUENCE) return [];
    if (id === UNKNOWN) return this.#utf8.encode(" \u2047 ");
    if (id >= FIRST_BYTE && id < FIRST_ORDINARY) return [id - FIRST_BYTE];
    return this.#utf8.encode(this.pieceOf(id));
  }
}

/** Space marks and the characters after them, up to the next mark. */
const WORD = new RegExp(`${SPACE_MARK}*[^${SPACE_MARK}]+|${SPACE_MARK}+`, "gu");
