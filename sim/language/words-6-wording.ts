import { COLOR_NAMES, CONTAINERS, SHAPES, TRAINING_SHAPE_NAMES } from "../objects/index.ts";
import { WORDS_6 } from "../tasks/index.ts";
import { ANGLES_DEGREES } from "../tasks/words-6/rotate.ts";
import { piecesOf, slotNamed } from "./slots.ts";
import type { SuiteWording } from "./suite-wording.ts";

/** `*` is the color of a line. */
const NEGATIONS = [
  "without crossing the * line",
  "but not over the * line",
  "stop before the * line",
  "leave it before the * line",
];

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

/** The words of words-6. Evaluation's sentences are acted on too: it is measured that policies follow them. */
export const words6Wording = (): SuiteWording => ({
  words: trainedWords(),
  kinds: KINDS,
  synonyms: {},
  negations: NEGATIONS,
  sayings: WORDS_6.flatMap(({ phrases, heldOutPhrases }) => [...phrases, ...heldOutPhrases].flatMap(waysOfSaying)),
  doubled: [],
  texts: [],
});

/** A phrase in words, once for each word that its slots can have. */
function waysOfSaying(phrase: string): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const piece of piecesOf(phrase)) {
    const options = "words" in piece ? [piece.words] : saidIn(piece.slot);
    ways = ways.flatMap((way) => options.map((option) => [...way, ...option.split(" ")]));
  }
  return ways;
}

function saidIn(name: string): readonly string[] {
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
