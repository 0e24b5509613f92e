import { defined } from "../../domain/defined.ts";
import { nearNames } from "../../domain/near-names.ts";
import type { Refusal } from "../../domain/refusal.ts";
import { foldText } from "./fold-text.ts";
import { negationIn, saysToStop } from "./guard-words.ts";
import { type Phrasing, untrainedPhrase } from "./phrase-pairs.ts";
import { PhraseTable } from "./replace-phrases.ts";
import type { Wording } from "./schema.ts";

/** An instruction as a policy takes it. */
export interface ReadInstruction {
  /** The words that the policy gets: each known word in its trained form. */
  readonly prompt: string;
  /** Why the policy must not act on it; absent where it may. */
  readonly refusal?: Refusal;
}

/**
 * Folds an instruction and replaces words with trained words of the same meaning. Without a wording, nothing is known
 * about the policy's training: the words stay as they are, and none is refused. Pure.
 */
export function readInstruction(instruction: string, wording: Wording | undefined): ReadInstruction {
  if (wording === undefined) return { prompt: instruction };
  const folded = foldText(instruction);
  const lexicon = lexiconOf(wording);
  const said = lexicon.synonyms.replace(folded.split(" ")).flatMap(({ typed, known }) => known ?? typed);
  const { words, unknown } = inTrainedSpelling(said, lexicon.trained);
  const prompt = words.join(" ");
  const refusal = refusalOf({ folded, prompt, unknown }, wording);
  return { prompt, ...defined({ refusal }) };
}

interface Lexicon {
  /** Trained spelling by word in lower case without hyphens. */
  readonly trained: ReadonlyMap<string, string>;
  readonly synonyms: PhraseTable;
  readonly phrasing: Phrasing | undefined;
}

const lexicons = new WeakMap<Wording, Lexicon>();

function lexiconOf(wording: Wording): Lexicon {
  const known = lexicons.get(wording);
  if (known !== undefined) return known;
  const lexicon: Lexicon = {
    trained: new Map(wording.words.map((word) => [squash(word), word])),
    synonyms: new PhraseTable(wording.synonyms),
    phrasing: wording.phrasing && phrasingOf(wording.phrasing),
  };
  lexicons.set(wording, lexicon);
  return lexicon;
}

function phrasingOf({ kinds, pairs, fewest, doubled }: NonNullable<Wording["phrasing"]>): Phrasing {
  const [first] = pairs;
  const lists =
    typeof first === "string"
      ? [pairs.filter((pair) => typeof pair === "string")]
      : pairs.filter((list) => typeof list !== "string");
  return {
    kinds,
    pairs: lists.map((list) => new Set(list)),
    fewest: fewest ?? 0,
    doubled: doubled && new Set(doubled),
  };
}

/** "U-shape" and "ushape" count as one, "-90" and "90" do not. */
const squash = (word: string): string => word.toLowerCase().replace(/(?<=\p{L})-/gu, "");

/** "ushape", "u-shape" and "u shape" all become "U-shape". */
function inTrainedSpelling(
  said: readonly string[],
  trained: ReadonlyMap<string, string>,
): { readonly words: readonly string[]; readonly unknown: readonly string[] } {
  const words: string[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < said.length; at++) {
    const [word = "", next = ""] = said.slice(at, at + 2);
    const alone = trained.get(squash(word)) ?? (isPlaceholder(word) ? word : undefined);
    const together = alone === undefined && next !== "" ? trained.get(squash(word + next)) : undefined;
    words.push(alone ?? together ?? word);
    if (together !== undefined) at++;
    else if (alone === undefined && word !== "") unknown.push(word);
  }
  return { words, unknown };
}

/** `{0}` stands for a picture where a policy takes pictures; others refuse goals with placeholders before. */
const isPlaceholder = (word: string): boolean => /^\{\d+\}$/.test(word);

interface Folded {
  readonly folded: string;
  readonly prompt: string;
  readonly unknown: readonly string[];
}

function refusalOf({ folded, prompt, unknown }: Folded, wording: Wording): Refusal | undefined {
  if (saysToStop(folded)) return { reason: "control-word", words: folded };
  const negation = negationIn(prompt.toLowerCase(), wording.negations);
  if (negation !== undefined) return { reason: "negation", words: negation };
  if (unknown.length > 0) {
    const known = [...new Set([...wording.words, ...Object.keys(wording.synonyms)])];
    const words = [...new Set(unknown)].map((word) => ({ word, suggestions: nearNames(word, known) }));
    return { reason: "unknown-words", words };
  }
  if (prompt === "") return { reason: "nothing-said" };
  const { phrasing } = lexiconOf(wording);
  const words = phrasing && untrainedPhrase(prompt.split(" "), phrasing);
  return words === undefined ? undefined : { reason: "untrained-phrase", words };
}
