import type { PhraseSet } from "./prompts.ts";

/** The same phrases with an article before these slots, which words need and pictures do not: "into {base}", "into the {base}". */
export function withArticles({ training, heldOut }: PhraseSet, slots: readonly string[]): PhraseSet {
  const bare = new RegExp(`(?<!\\bsame )\\{(?:${slots.join("|")})\\}`, "g");
  const said = (phrase: string) => phrase.replace(bare, "the $&").replace(/(^|[.?!] )the (?=\{)/g, "$1The ");
  return { training: training.map(said), heldOut: heldOut.map(said) };
}
