import { Bins, END_OF_SEQUENCE, LOCATION_TOKEN_COUNT, tokenOfBin } from "../../src/action/index.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { promptTokens } from "../../src/policy/tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import type { Point } from "../objects/index.ts";
import { PICTURE_WORDS, withPictureWords } from "./goal-picture.ts";

/** A piece of an answer: words, a place on the table, or the number of one of the question's pictures. */
export type AnswerPart = { readonly words: string } | { readonly at: Point } | { readonly picture: number };

const X = new Bins({ range: TABLE_BOUNDS.x, count: LOCATION_TOKEN_COUNT, where: "demonstration: x" });
const Y = new Bins({ range: TABLE_BOUNDS.y, count: LOCATION_TOKEN_COUNT, where: "demonstration: y" });

/** Writes prompts and answers as tokens. */
export class SampleWriter {
  readonly #tokenizer: UnifiedIoTokenizer;

  constructor(tokenizer: UnifiedIoTokenizer) {
    this.#tokenizer = tokenizer;
  }

  /** `{place}` stands for the place, `{0}`, `{1}` ... for pictures. */
  prompt(text: string, place?: Point): readonly number[] {
    const placed = place === undefined ? text : text.replace("{place}", this.#placeText(place));
    return promptTokens(this.#tokenizer, withPictureWords(placed)).tokens;
  }

  /** @throws ValueOutOfRangeError where a place lies outside the workspace */
  answer(parts: readonly AnswerPart[]): readonly number[] {
    return [...parts.flatMap((part) => this.#tokensOf(part)), END_OF_SEQUENCE];
  }

  #tokensOf(part: AnswerPart): readonly number[] {
    if ("words" in part) return this.#tokenizer.encode(part.words);
    return "at" in part ? placeTokens(part.at) : this.#tokenizer.encode(PICTURE_WORDS[part.picture] ?? "");
  }

  #placeText(place: Point): string {
    const pieces = placeTokens(place).map((token) => this.#tokenizer.pieceOf(token));
    return pieces.join(" ").replaceAll("\u2581", "");
  }
}

/** The bins of x and y, as tokens. */
const placeTokens = ([x, y]: Point): readonly number[] => [X.encode(x), Y.encode(y)].map(tokenOfBin);
