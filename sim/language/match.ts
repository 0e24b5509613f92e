import type { Said } from "../tasks/index.ts";
import type { Pattern } from "./pattern.ts";
import { placeNamed } from "./places.ts";
import { type Filling, fillingsOf, type Slot, wordSlot } from "./slots.ts";
import type { Element, Token } from "./tokens.ts";

/** An unknown word, and the words of which one belongs where it stands. */
export interface Gap {
  readonly text: string;
  readonly candidates: readonly string[];
}

export interface Match {
  /** What is said for each place; a place with a gap is absent. */
  readonly words: Readonly<Record<string, Said>>;
  /** In order; none where every word is known. */
  readonly gaps: readonly Gap[];
}

/** Whether the tokens are the pattern, from the first to the last. Unknown words fit where any word of a kind would. */
export function match({ elements }: Pick<Pattern, "elements">, tokens: readonly Token[]): Match | undefined {
  const [element, ...rest] = elements;
  if (element === undefined) return tokens.length === 0 ? { words: {}, gaps: [] } : undefined;
  for (const filling of fillingsFor(element)) {
    const length = filling.slots.length;
    const taken = tokens.slice(0, length);
    const gaps = gapsIn(filling.slots, taken);
    if (gaps === undefined) continue;
    const others = match({ elements: rest }, tokens.slice(length));
    if (others === undefined) continue;
    const said = filling.said(taken);
    const words = said !== undefined && "place" in element ? { [element.place]: said } : {};
    return { words: { ...words, ...others.words }, gaps: [...gaps, ...others.gaps] };
  }
  return undefined;
}

const ofWords = new WeakMap<Token, readonly Filling[]>();

function fillingsFor(element: Element): readonly Filling[] {
  if ("place" in element) return fillingsOf(placeNamed(element.place));
  const known = ofWords.get(element);
  if (known !== undefined) return known;
  const made: readonly Filling[] = [{ slots: [wordSlot(element)], said: () => undefined }];
  ofWords.set(element, made);
  return made;
}

/** Nothing where a known word is of the wrong kind or there are too few. */
function gapsIn(slots: readonly Slot[], tokens: readonly Token[]): readonly Gap[] | undefined {
  const gaps: Gap[] = [];
  for (const [index, slot] of slots.entries()) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (token.meaning.kind === "unknown") gaps.push({ text: token.text, candidates: slot.candidates });
    else if (!slot.fits(token)) return undefined;
  }
  return gaps;
}
