import type { SlotValue } from "../tasks/index.ts";
import type { Pattern } from "./pattern.ts";
import { fillingsOf, matcherOfWord, type SlotFilling, type WordMatcher } from "./slot-fillings.ts";
import { slotNamed } from "./slots.ts";
import type { Element, Token } from "./tokens.ts";

/** An unknown word, and the words that could stand in its place. */
export interface Gap {
  readonly text: string;
  readonly candidates: readonly string[];
}

export interface Match {
  /** The value of each slot; one with a gap is absent. */
  readonly slots: Readonly<Record<string, SlotValue>>;
  /** In order. Empty where every word is known. */
  readonly gaps: readonly Gap[];
}

/** Compares all tokens with the pattern. An unknown word fits at every position and leaves a gap. */
export function match({ elements }: Pick<Pattern, "elements">, tokens: readonly Token[]): Match | undefined {
  const [element, ...rest] = elements;
  if (element === undefined) return tokens.length === 0 ? { slots: {}, gaps: [] } : undefined;
  for (const filling of fillingsFor(element)) {
    const length = filling.matchers.length;
    const taken = tokens.slice(0, length);
    const gaps = gapsIn(filling.matchers, taken);
    if (gaps === undefined) continue;
    const others = match({ elements: rest }, tokens.slice(length));
    if (others === undefined) continue;
    const value = filling.value(taken);
    const own = value !== undefined && "slot" in element ? { [element.slot]: value } : {};
    return { slots: { ...own, ...others.slots }, gaps: [...gaps, ...others.gaps] };
  }
  return undefined;
}

const ofWords = new WeakMap<Token, readonly SlotFilling[]>();

function fillingsFor(element: Element): readonly SlotFilling[] {
  if ("slot" in element) return fillingsOf(slotNamed(element.slot));
  const known = ofWords.get(element);
  if (known !== undefined) return known;
  const made: readonly SlotFilling[] = [{ matchers: [matcherOfWord(element)], value: () => undefined }];
  ofWords.set(element, made);
  return made;
}

/** Undefined where a known word does not fit or there are too few tokens. */
function gapsIn(matchers: readonly WordMatcher[], tokens: readonly Token[]): readonly Gap[] | undefined {
  const gaps: Gap[] = [];
  for (const [index, matcher] of matchers.entries()) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (token.meaning.kind === "unknown") gaps.push({ text: token.text, candidates: matcher.candidates });
    else if (!matcher.fits(token)) return undefined;
  }
  return gaps;
}
