/** The beginnings of words with two spellings, the British one first. */
const SPELLINGS: readonly (readonly [british: string, american: string])[] = [
  ["grey", "gray"],
  ["colour", "color"],
  ["centre", "center"],
  ["neighbour", "neighbor"],
  ["chequer", "checker"],
  ["metre", "meter"],
  ["millimetre", "millimeter"],
  ["centimetre", "centimeter"],
  ["favour", "favor"],
  // Not "organism", "organist".
  ["organise", "organize"],
  ["organising", "organizing"],
  ["organisation", "organization"],
];
const AMERICAN = new Map(SPELLINGS);
/** A greyhound is spelt alike everywhere. */
const BRITISH = new RegExp(`(?<!\\p{L})(?:${[...AMERICAN.keys()].join("|")})(?!hound)`, "gu");

/** A text in lower case with the spelling that policies are trained on: "grey" becomes "gray", "centred" "centered". */
export const inAmericanSpelling = (text: string): string =>
  text.replace(BRITISH, (word) => AMERICAN.get(word) ?? word).replaceAll(/(?<!\p{L})centerd(?!\p{L})/gu, "centered");
