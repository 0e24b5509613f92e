/** How words followed each other in training. */
export interface Phrasing {
  /** The kind of each word; empty where the word does not count. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly pairs: ReadonlySet<string>;
}

/** The marks before the first word and after the last. */
const BEGIN = "^";
const END = "$";

/**
 * The first two neighbors in an instruction that are neighbors in no instruction of the policy's training; words of one
 * kind count as one: "right of". Without this check, a policy would act on known words in an order that it never
 * learnt.
 * @param words in trained spelling
 */
export function untrainedPair(words: readonly string[], { kinds, pairs }: Phrasing): string | undefined {
  let before = { kind: BEGIN, word: "" };
  for (const word of [...words, END]) {
    const kind = kinds[word.toLowerCase()] ?? word.toLowerCase();
    if (kind === "") continue;
    if (!pairs.has(`${before.kind} ${kind}`)) return `${before.word} ${word === END ? "" : word}`.trim();
    before = { kind, word };
  }
  return undefined;
}

/** Every two neighbors in a phrase whose words are kinds already, its begin and its end included. */
export function pairsOf(kinds: readonly string[]): readonly string[] {
  const said = [BEGIN, ...kinds.filter((kind) => kind !== ""), END];
  return said.slice(1).map((kind, index) => `${said[index]} ${kind}`);
}
