/** How words followed each other in training. */
export interface Phrasing {
  /** The kind of each word; empty where the word does not count. */
  readonly kinds: Readonly<Record<string, string>>;
  /** One set for each group of sayings that were not mixed. */
  readonly pairs: readonly ReadonlySet<string>[];
  /** The counted words of the shortest instruction; 0 where that is not known. */
  readonly fewest: number;
  /** "letter a a": where a word may follow itself; absent where it may anywhere. */
  readonly doubled: ReadonlySet<string> | undefined;
}

/** The marks before the first word and after the last. */
const BEGIN = "^";
const END = "$";

/**
 * The first words of an instruction that no instruction of the policy's training has so: two neighbors that no group of
 * sayings has (words of one kind count as one: "right of"), a word twice in a row, or the whole of an instruction that
 * is shorter than all. Without this check, a policy would act on known words in an order that it never learnt.
 * @param words in trained spelling
 */
export function untrainedPhrase(words: readonly string[], phrasing: Phrasing): string | undefined {
  const said = words.map((word) => ({ word, kind: phrasing.kinds[word.toLowerCase()] ?? word.toLowerCase() }));
  const counted = said.filter(({ kind }) => kind !== "");
  const [pair] = phrasing.pairs.map((pairs) => untrainedPair(counted, pairs)).sort((a, b) => b.at - a.at);
  if (pair !== undefined && pair.at <= counted.length) return pair.words;
  return doubledWord(words, phrasing.doubled) ?? (counted.length < phrasing.fewest ? words.join(" ") : undefined);
}

interface SaidWord {
  readonly word: string;
  readonly kind: string;
}

/** The first neighbors that the pairs lack, and where: the index of the second, or one beyond the end where they lack none. */
function untrainedPair(
  counted: readonly SaidWord[],
  pairs: ReadonlySet<string>,
): { readonly at: number; readonly words: string } {
  const marked = [{ word: "", kind: BEGIN }, ...counted, { word: "", kind: END }];
  const at = pairsOf(counted.map(({ kind }) => kind)).findIndex((pair) => !pairs.has(pair));
  if (at < 0) return { at: marked.length, words: "" };
  const neighbors = marked.slice(at, at + 2).map(({ word }) => word);
  return { at, words: neighbors.join(" ").trim() };
}

/** "into into": the first word that directly follows itself and does not do so in training. */
function doubledWord(words: readonly string[], trained: ReadonlySet<string> | undefined): string | undefined {
  if (trained === undefined) return undefined;
  const at = words.findIndex((word, index) => {
    const [before, first] = [words[index - 2] ?? "", words[index - 1]];
    return word === first && !trained.has(`${before} ${word} ${word}`);
  });
  return at < 0 ? undefined : words.slice(at - 1, at + 1).join(" ");
}

/** Every two neighbors in a phrase whose words are kinds already, its begin and its end included. */
export function pairsOf(kinds: readonly string[]): readonly string[] {
  const said = [BEGIN, ...kinds.filter((kind) => kind !== ""), END];
  return said.slice(1).map((kind, index) => `${said[index]} ${kind}`);
}
