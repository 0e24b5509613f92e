import { foldText } from "../../src/policy/wording/fold-text.ts";
import { PhraseTable } from "../../src/policy/wording/replace-phrases.ts";
import { type Meaning, meaningOf } from "./lexicon.ts";
import { SYNONYMS } from "./synonyms.ts";

/** A word of an instruction, or two words that count as one ("L shape"). */
export interface Token {
  /** As it was typed, in lower case. */
  readonly text: string;
  /** `unknown`: no task uses the word. */
  readonly meaning: Exclude<Meaning, { readonly kind: "filler" }> | { readonly kind: "unknown" };
}

/**
 * Letters and digits with hyphens and apostrophes inside, or a number with its minus. A lone symbol is a word;
 * punctuation is not.
 */
const WORD = /(?:(?<=^|\s)-(?=\p{N}))?[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*|[^\s\p{P}\p{L}\p{N}\p{M}]/gu;

const synonyms = new PhraseTable(SYNONYMS);

/** The words of a text without fillers. */
export function tokensOf(text: string): readonly Token[] {
  const said = synonyms.replace(foldText(text).split(" ")).flatMap(({ typed, known }) => known ?? typed);
  const words = said.join(" ").match(WORD) ?? [];
  const tokens: Token[] = [];
  for (let index = 0; index < words.length; index++) {
    const [word = "", next = ""] = words.slice(index, index + 2);
    const together = meaningOf(word + next);
    if (together !== undefined && next !== "" && meaningOf(word) === undefined) {
      index++;
      if (together.kind !== "filler") tokens.push({ text: `${word} ${next}`, meaning: together });
      continue;
    }
    const meaning = meaningOf(word) ?? { kind: "unknown" };
    if (meaning.kind !== "filler") tokens.push({ text: word, meaning });
  }
  return tokens;
}

/** A word of an instruction or a phrase, or a slot of a phrase. */
export type Element = Token | { readonly slot: string };

/** Puts sentences of equal meaning into one form: "red objects" becomes "every red object", "and then" becomes "and". */
export function normalizedTokens<E extends Element>(elements: readonly E[]): readonly (E | Token)[] {
  const result: (E | Token)[] = [];
  for (const [index, element] of elements.entries()) {
    const before = result.at(-1);
    if (isPlain(element, "and") && isPlain(before, "and")) continue;
    // "Move it to the red bowl", but "to the left" and "on to the red block", and never "turn it to 90 degrees".
    if (isPlain(element, "to") && !isNumber(elements[index + 1])) {
      if (beginsName(elements[index + 1]) && !isPlain(before, "into") && !isPlain(before, "on")) result.push(INTO);
      continue;
    }
    if (isThings(element) && !isPlain(result.at(-2), "every")) result.splice(-1, 0, EVERY);
    result.push(element);
  }
  return result;
}

const INTO: Token = { text: "into", meaning: { kind: "plain", word: "into" } };
const EVERY: Token = { text: "every", meaning: { kind: "plain", word: "every" } };

const isPlain = (element: Element | undefined, word: string): boolean =>
  element !== undefined && "meaning" in element && element.meaning.kind === "plain" && element.meaning.word === word;

const isNumber = (element: Element | undefined): boolean =>
  element !== undefined && "text" in element && /^\p{N}/u.test(element.text);

const isThings = (element: Element): boolean =>
  "meaning" in element && element.meaning.kind === "thing" && element.meaning.many;

const beginsName = (element: Element | undefined): boolean =>
  element !== undefined && (!("meaning" in element) || element.meaning.kind !== "plain");
