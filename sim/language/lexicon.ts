import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  CONTAINERS,
  type ColorName,
  type ContainerName,
  SHAPES,
  type ShapeName,
} from "../objects/index.ts";
import { type Slot, WORDS_6 } from "../tasks/index.ts";
import { PARAPHRASES } from "./paraphrases.ts";
import { piecesOf, slotNamed } from "./slots.ts";

/** What a word means. All forms of a word have the same meaning. */
export type Meaning =
  | { readonly kind: "color"; readonly color: ColorName }
  | { readonly kind: "solid"; readonly shape: ShapeName; readonly many?: true }
  | { readonly kind: "container"; readonly shape: ContainerName; readonly many?: true }
  /** "object", "thing": an object to pick. */
  | { readonly kind: "thing"; readonly many: boolean }
  /** Any other word of a phrase. Of words with the same meaning it is the first. */
  | { readonly kind: "plain"; readonly word: string }
  /** Has no meaning of its own. */
  | { readonly kind: "filler" };

/** Words with the same meaning, that of the first. */
const SAME: readonly (readonly [string, ...string[]])[] = [
  ["put", "place", "move", "drop", "set", "transfer", "bring", "store", "putting", "placing", "moving"],
  ["pick", "take", "get", "fetch", "find", "locate", "choose"],
  ["goes", "go"],
  ["gather", "collect", "sort", "tidy", "clear", "round"],
  ["stack", "balance", "stacking"],
  ["sweep", "push", "brush", "shove", "slide", "nudge", "wipe", "pushing", "sweeping"],
  ["rotate", "turn", "spin", "turned", "rotated", "revolve"],
  ["into", "in", "inside"],
  ["on", "onto"],
  ["past", "over", "across"],
  ["and", "then"],
  ["every", "all", "each"],
  ["everything", "anything", "whatever"],
  ["it", "that"],
  ["below", "under", "underneath", "beneath"],
  ["build", "make"],
  ["crossing", "passing"],
  ["line", "lines"],
  ["counter-clockwise", "anti-clockwise"],
  ["to"],
];
const SHAPE_NAMES = Object.keys(SHAPES) as ShapeName[];
const THINGS = ["object", "thing"];
/** Articles, courtesies, and words that phrases can do without: "by 90 degrees" means the same as "90". */
const FILLERS = "the a an of up top by through degrees first".split(" ");

/** Spellings that count as one: "L-shape" and "lshape", "counter-clockwise" and "counterclockwise"; not "-90" and "90". */
const squash = (word: string): string => word.toLowerCase().replace(/(?<=\p{L})-/gu, "");

interface Entry {
  readonly word: string;
  readonly meaning: Meaning;
}

function* entries(): Generator<Entry> {
  for (const word of FILLERS) yield { word, meaning: { kind: "filler" } };
  for (const color of COLOR_NAMES) yield { word: color, meaning: { kind: "color", color } };
  for (const shape of SHAPE_NAMES) yield { word: SHAPES[shape].noun, meaning: { kind: "solid", shape } };
  for (const shape of CONTAINER_NAMES) yield { word: CONTAINERS[shape].noun, meaning: { kind: "container", shape } };
  for (const thing of THINGS) {
    yield { word: thing, meaning: { kind: "thing", many: false } };
    yield { word: `${thing}s`, meaning: { kind: "thing", many: true } };
  }
  for (const [first, ...others] of SAME) {
    for (const word of [first, ...others]) yield { word, meaning: { kind: "plain", word: first } };
  }
  for (const word of wordsOfPhrases()) yield { word, meaning: { kind: "plain", word } };
}

/** The words between the slots of phrases, and those in slots without objects. */
const wordsOfPhrases = (): readonly string[] =>
  [...WORDS_6.flatMap(({ phrases }) => phrases), ...PARAPHRASES.map(({ text }) => text)]
    .flatMap(piecesOf)
    .flatMap((piece) => ("words" in piece ? [piece.words] : optionsOf(slotNamed(piece.slot))))
    .flatMap((words) => words.split(" ").filter((word) => word !== ""));

const optionsOf = (slot: Slot): readonly string[] => (slot.kind === "words" ? slot.options : []);

/** By the squashed word. Where a word has two entries, the first counts. */
const lexicon = new Map<string, Entry>();
for (const entry of entries()) {
  if (!lexicon.has(squash(entry.word))) lexicon.set(squash(entry.word), entry);
}

/** The meaning of a word in any case, with or without hyphens; nouns in the plural too. Undefined for unknown words. */
export function meaningOf(word: string): Meaning | undefined {
  const squashed = squash(word);
  const exact = lexicon.get(squashed);
  if (exact !== undefined) return exact.meaning;
  const singular = (lexicon.get(squashed.replace(/s$/, "")) ?? lexicon.get(squashed.replace(/es$/, "")))?.meaning;
  return singular?.kind === "solid" || singular?.kind === "container" ? { ...singular, many: true } : undefined;
}

/** Every word with a meaning, as it is spelt. */
export const knownWords = (): readonly string[] =>
  [...lexicon.values()].flatMap(({ word, meaning }) => (meaning.kind === "filler" ? [] : [word]));

/** The words with the same meaning as a phrase's word, that word included. */
export const wordsFor = (plain: string): readonly string[] => SAME.find((words) => words.includes(plain)) ?? [plain];
