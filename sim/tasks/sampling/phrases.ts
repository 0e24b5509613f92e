import type { RandomSource } from "../../../src/domain/random.ts";
import { type ColorName, type ObjectKind, objectName } from "../../objects/index.ts";
import type { ObjectSampler } from "../object-sampler.ts";

/** "red object" or "red thing": for what the colour alone tells apart. */
const vagueName = (random: RandomSource, { color }: { readonly color: ColorName }): string =>
  `${color} ${random.pick(["object", "thing"])}`;

/** What a pickable is called: its colour alone where the speaker is vague, else its full name. */
export const spokenName = (random: RandomSource, look: Pick<ObjectKind, "color" | "shape">, vague: boolean): string =>
  vague ? vagueName(random, look) : objectName(look);

/** A phrase with its places, e.g. `{target}`, filled in. @throws RangeError where a place has no words */
export function fillPhrase(phrase: string, words: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, place: string) => {
    const word = words[place];
    if (word === undefined) throw new RangeError(`nothing to say for {${place}} in "${phrase}"`);
    return word;
  });
}

/** How often a target that has a name is called by its colour alone. */
const COLOR_ALONE_SHARE = 0.15;

export const namesByColorAlone = (
  random: RandomSource,
  sampler: Pick<ObjectSampler, "isUnnamed" | "parsed">,
): boolean => (sampler.parsed === undefined && random.chance(COLOR_ALONE_SHARE)) || sampler.isUnnamed("target");
