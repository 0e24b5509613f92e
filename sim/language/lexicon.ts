import {
  COLOR_NAMES,
  CONTAINER_NAMES,
  CONTAINERS,
  type ColorName,
  type ContainerName,
  SHAPES,
  type ShapeName,
} from "../objects/index.ts";
import { type Slot, TASKS } from "../tasks/index.ts";
import { PARAPHRASES } from "./paraphrases.ts";
import { piecesOf, slotNamed } from "./slots.ts";

/** What a word means, whichever of its forms was used. */
export type Meaning =
  | { readonly kind: "color"; readonly color: ColorName }
  | { readonly kind: "solid"; readonly shape: ShapeName; readonly many?: true }
  | { readonly kind: "container"; readonly shape: ContainerName; readonly many?: true }
  /** "object" and the like: something that can be picked up. */
  | { readonly kind: "thing"; readonly many: boolean }
  /** Any other word of a phrase; words that mean the same have the first of them. */
  | { readonly kind: "plain"; readonly word: string }
  /** Says nothing that matters. */
  | { readonly kind: "filler" };

/** Words that are taken for the first of them. */
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
/** Articles, courtesies, and what phrases may be without: "by 90 degrees" says no more than "90". */
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

/** What stands between the places of phrases, and in those that name no object. */
const wordsOfPhrases = (): readonly string[] =>
  [...TASKS.flatMap(({ phrases }) => phrases), ...PARAPHRASES.map(({ text }) => text)]
    .flatMap(piecesOf)
    .flatMap((piece) => ("words" in piece ? [piece.words] : optionsOf(slotNamed(piece.slot))))
    .flatMap((words) => words.split(" ").filter((word) => word !== ""));

const optionsOf = (slot: Slot): readonly string[] => (slot.kind === "words" ? slot.options : []);

/** By the squashed word; where a word is entered twice, the first entry counts. */
const lexicon = new Map<string, Entry>();
for (const entry of entries()) {
  if (!lexicon.has(squash(entry.word))) lexicon.set(squash(entry.word), entry);
}

/** In any case, hyphenated or not, names of objects in the plural too; nothing where no task knows the word. */
export function meaningOf(word: string): Meaning | undefined {
  const squashed = squash(word);
  const exact = lexicon.get(squashed);
  if (exact !== undefined) return exact.meaning;
  const singular = (lexicon.get(squashed.replace(/s$/, "")) ?? lexicon.get(squashed.replace(/es$/, "")))?.meaning;
  return singular?.kind === "solid" || singular?.kind === "container" ? { ...singular, many: true } : undefined;
}

/** Every word that says something, as it is spelt. */
export const knownWords = (): readonly string[] =>
  [...lexicon.values()].flatMap(({ word, meaning }) => (meaning.kind === "filler" ? [] : [word]));

/** The words that mean the same as a phrase's word, itself among them. */
export const wordsFor = (plain: string): readonly string[] => SAME.find((words) => words.includes(plain)) ?? [plain];
