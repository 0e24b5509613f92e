import { pairsOf } from "../../src/policy/wording/phrase-pairs.ts";
import type { Wording } from "../../src/policy/wording/schema.ts";
import { COLOR_NAMES, CONTAINERS, SHAPES, TRAINING_SHAPE_NAMES } from "../objects/index.ts";
import { WORDS_6 } from "../tasks/index.ts";
import { ANGLES_DEGREES } from "../tasks/words-6/rotate.ts";
import { piecesOf, slotNamed } from "./slots.ts";
import { SYNONYMS } from "./synonyms.ts";

/** The parts of tasks' phrases that say what not to do or where to stop. `*` is the colour of a line. */
const NEGATIONS = [
  "without crossing the * line",
  "but not over the * line",
  "stop before the * line",
  "leave it before the * line",
];

/** The words of demonstrations' instructions, for the manifest of a policy that is trained on them. */
export const policyWording = (): Omit<Wording, "leastConfidence"> => ({
  folding: "lower-case",
  words: [...trainedWords()].sort(),
  synonyms: synonymsOf(trainedWords()),
  negations: NEGATIONS,
  phrasing: { kinds: KINDS, pairs: [...trainedPairs()].sort() },
});

const SHAPE_NOUNS = TRAINING_SHAPE_NAMES.map((shape) => SHAPES[shape].noun);
const CONTAINER_NOUNS = Object.values(CONTAINERS).map(({ noun }) => noun);

const THING = "{thing}";
const CONTAINER = "{container}";
const NUMBER = "{number}";

const counted = (kind: string, words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.map((word) => [word.toLowerCase(), kind]));

/** Words that mean the same to a policy, by their kind. */
const KINDS: Readonly<Record<string, string>> = {
  ...counted("", ["the", "a", ...COLOR_NAMES]),
  ...counted(THING, [...SHAPE_NOUNS, "object", "objects", "thing", "things"]),
  ...counted(CONTAINER, CONTAINER_NOUNS),
  ...counted(NUMBER, ANGLES_DEGREES.map(String)),
  ...counted("{carry}", ["put", "place", "move", "drop", "set", "stack", "sort", "collect", "gather"]),
  ...counted("{in}", ["in", "into", "inside"]),
  ...counted("{on}", ["on", "onto"]),
  ...counted("{sweep}", ["sweep", "push", "brush"]),
  ...counted("{turn}", ["rotate", "turn", "spin"]),
  ...counted("{all}", ["all", "every"]),
  ...counted("{go}", ["go", "goes"]),
};

/** Evaluation's sentences too: it is measured that policies follow them. */
function trainedPairs(): ReadonlySet<string> {
  const pairs = WORDS_6.flatMap(({ phrases, heldOutPhrases }) =>
    [...phrases, ...(heldOutPhrases ?? [])].flatMap((phrase) => waysOfSaying(phrase).flatMap(pairsOf)),
  );
  return new Set(pairs);
}

/** A phrase in kinds of words, once for each word that its slots can have. */
function waysOfSaying(phrase: string): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const piece of piecesOf(phrase)) {
    const options = "words" in piece ? [piece.words] : kindsIn(piece.slot);
    ways = ways.flatMap((way) => options.map((option) => [...way, ...option.split(" ").map(kindOf)]));
  }
  return ways;
}

const kindOf = (word: string): string => KINDS[word.toLowerCase()] ?? word.toLowerCase();

function kindsIn(name: string): readonly string[] {
  const slot = slotNamed(name);
  switch (slot.kind) {
    case "solid":
      return [THING];
    case "container":
      return [CONTAINER];
    case "set":
      return [""];
    case "words":
      return slot.options;
  }
}

function trainedWords(): ReadonlySet<string> {
  const said = WORDS_6.flatMap(({ phrases }) => phrases.flatMap(piecesOf)).flatMap((piece) =>
    "words" in piece ? [piece.words] : wordsIn(piece.slot),
  );
  return new Set(said.flatMap((words) => words.split(" ")).filter((word) => word !== ""));
}

function wordsIn(name: string): readonly string[] {
  const slot = slotNamed(name);
  switch (slot.kind) {
    case "solid":
      return [...COLOR_NAMES, ...SHAPE_NOUNS, "object", "thing"];
    case "container":
      return [...COLOR_NAMES, ...CONTAINER_NOUNS];
    case "set":
      return COLOR_NAMES;
    case "words":
      return slot.options;
  }
}

/** The synonyms whose meaning consists of trained words. A trained word stands for itself. */
const synonymsOf = (trained: ReadonlySet<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SYNONYMS).filter(
      ([typed, words]) => !trained.has(typed) && words.split(" ").every((word) => word === "" || trained.has(word)),
    ),
  );
