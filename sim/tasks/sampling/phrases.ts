import type { RandomSource } from "../../../src/domain/random.ts";
import { type ColorName, objectName, type TonedKind } from "../../objects/index.ts";
import type { ObjectSampler } from "../object-sampler.ts";

/** "red object" or "red thing". */
const vagueName = (random: RandomSource, { color }: { readonly color: ColorName }): string =>
  `${color} ${random.pick(["object", "thing"])}`;

/** The name of an object to pick in an instruction; `vague`: by its colour alone. */
export const spokenName = (random: RandomSource, look: Pick<TonedKind, "color" | "shape">, vague: boolean): string =>
  vague ? vagueName(random, look) : objectName(look);

/** A phrase with words in its slots, e.g. `{target}`. @throws RangeError where a slot has no words */
export function fillPhrase(phrase: string, words: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const word = words[slot];
    if (word === undefined) throw new RangeError(`the slot {${slot}} of "${phrase}" has no words`);
    return word;
  });
}

/** The slots of a phrase, e.g. `target`. */
export const slotsIn = (phrase: string): ReadonlySet<string> =>
  new Set(Array.from(phrase.matchAll(/\{(\w+)\}/g), ([, slot = ""]) => slot));

/** Whether a phrase has these slots and no others. */
export function hasSlots(phrase: string, slots: Iterable<string>): boolean {
  const [own, wanted] = [slotsIn(phrase), new Set(slots)];
  return own.size === wanted.size && [...wanted].every((slot) => own.has(slot));
}

/** How often a target is named by its colour alone. */
const COLOR_ALONE_SHARE = 0.15;

export const namesByColorAlone = (
  random: RandomSource,
  sampler: Pick<ObjectSampler, "isUnnamed" | "parsed">,
): boolean => (sampler.parsed === undefined && random.chance(COLOR_ALONE_SHARE)) || sampler.isUnnamed("target");
