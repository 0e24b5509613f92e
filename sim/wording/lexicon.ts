import {
  COLOUR_NAMES,
  CONTAINER_NAMES,
  CONTAINERS,
  type ColourName,
  type ContainerName,
  SHAPES,
  type ShapeName,
} from "../objects/index.ts";
import { TASKS } from "../tasks/index.ts";
import { piecesOf, placeNamed } from "./places.ts";

/** What a word means, whichever of its forms was used. */
export type Meaning =
  | { readonly kind: "colour"; readonly colour: ColourName }
  | { readonly kind: "solid"; readonly shape: ShapeName }
  | { readonly kind: "container"; readonly shape: ContainerName }
  /** "object" and the like: something that can be picked up. */
  | { readonly kind: "thing"; readonly many: boolean }
  /** Any other word of a phrase; words that mean the same have the first of them. */
  | { readonly kind: "plain"; readonly word: string }
  /** Says nothing that matters. */
  | { readonly kind: "filler" };

/** Words that are taken for the first of them. */
const SAME: readonly (readonly string[])[] = [
  ["put", "place", "move", "drop", "set", "lay"],
  ["pick", "take", "grab", "lift"],
  ["goes", "go", "belongs", "belong"],
  ["gather", "collect", "sort"],
  ["sweep", "push", "brush"],
  ["rotate", "turn", "spin"],
  ["into", "in", "inside"],
  ["on", "onto"],
  ["past", "over", "beyond"],
  ["and", "then"],
  ["every", "all", "each"],
  ["counter-clockwise", "anti-clockwise"],
  ["to"],
];
const THINGS = ["object", "thing", "item"];
/** Articles, courtesies, and what phrases may be without: "by 90 degrees" says no more than "90". */
const FILLERS = "the a an please of up top by degrees degree deg ° first".split(" ");

/** Spellings that count as one: "L-shape" and "lshape", "counter-clockwise" and "counterclockwise". */
const squash = (word: string): string => word.toLowerCase().replaceAll("-", "");

const lexicon = new Map<string, Meaning>();
const spellings = new Map<string, string>();

/** What a word says first counts. */
function learn(word: string, meaning: Meaning): void {
  if (lexicon.has(squash(word))) return;
  lexicon.set(squash(word), meaning);
  spellings.set(squash(word), word);
}

for (const word of FILLERS) learn(word, { kind: "filler" });
for (const colour of COLOUR_NAMES) learn(colour, { kind: "colour", colour });
for (const shape of Object.keys(SHAPES) as ShapeName[]) learn(SHAPES[shape].noun, { kind: "solid", shape });
for (const shape of CONTAINER_NAMES) learn(CONTAINERS[shape].noun, { kind: "container", shape });
for (const thing of THINGS) {
  learn(thing, { kind: "thing", many: false });
  learn(`${thing}s`, { kind: "thing", many: true });
}
for (const words of SAME) for (const word of words) learn(word, { kind: "plain", word: words[0] ?? word });
for (const piece of TASKS.flatMap(({ phrases }) => phrases.flatMap(piecesOf))) {
  for (const words of "words" in piece ? [piece.words] : optionsOf(piece.place)) {
    for (const word of words.split(" ")) if (word !== "") learn(word, { kind: "plain", word });
  }
}

function optionsOf(name: string): readonly string[] {
  const place = placeNamed(name);
  return place.kind === "words" ? place.options : [];
}

/** In any case, hyphenated or not, names of objects in the plural too; nothing where no task knows the word. */
export function meaningOf(word: string): Meaning | undefined {
  const squashed = squash(word);
  const exact = lexicon.get(squashed);
  if (exact !== undefined) return exact;
  const singular = lexicon.get(squashed.replace(/s$/, "")) ?? lexicon.get(squashed.replace(/es$/, ""));
  return singular?.kind === "solid" || singular?.kind === "container" ? singular : undefined;
}

/** Every word that says something, as it is spelt. */
export const knownWords = (): readonly string[] =>
  [...spellings].flatMap(([squashed, word]) => (lexicon.get(squashed)?.kind === "filler" ? [] : [word]));

/** The words that mean the same as a phrase's word, itself among them. */
export const wordsFor = (plain: string): readonly string[] => SAME.find((words) => words.includes(plain)) ?? [plain];
