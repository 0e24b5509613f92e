import type { Wording } from "../../src/policy/wording/schema.ts";
import { COLOUR_NAMES, CONTAINERS, SHAPES, TRAINING_SHAPE_NAMES } from "../objects/index.ts";
import { TASKS } from "../tasks/index.ts";
import { piecesOf, placeNamed } from "./places.ts";
import { SYNONYMS } from "./synonyms.ts";

/** What a task says of what is not to be done, or of where to stop; `*` is the colour of a line. */
const NEGATIONS = [
  "without crossing the * line",
  "but not over the * line",
  "stop before the * line",
  "leave it before the * line",
];

/** The words of demonstrations' instructions, for the manifest of a policy that was trained on them. */
export const policyWording = (): Omit<Wording, "leastConfidence"> => ({
  folding: "lower-case",
  words: [...trainedWords()].sort(),
  synonyms: synonymsOf(trainedWords()),
  negations: NEGATIONS,
});

function trainedWords(): ReadonlySet<string> {
  const said = TASKS.flatMap(({ phrases }) => phrases.flatMap(piecesOf)).flatMap((piece) =>
    "words" in piece ? [piece.words] : wordsIn(piece.place),
  );
  return new Set(said.flatMap((words) => words.split(" ")).filter((word) => word !== ""));
}

function wordsIn(name: string): readonly string[] {
  const place = placeNamed(name);
  switch (place.kind) {
    case "solid":
      return [...COLOUR_NAMES, ...TRAINING_SHAPE_NAMES.map((shape) => SHAPES[shape].noun), "object", "thing"];
    case "container":
      return [...COLOUR_NAMES, ...Object.values(CONTAINERS).map(({ noun }) => noun)];
    case "set":
      return COLOUR_NAMES;
    case "words":
      return place.options;
  }
}

/** Those that stand for trained words alone. A trained word stands for itself. */
const synonymsOf = (trained: ReadonlySet<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(SYNONYMS).filter(
      ([typed, words]) => !trained.has(typed) && words.split(" ").every((word) => word === "" || trained.has(word)),
    ),
  );
