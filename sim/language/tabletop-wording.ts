import type { PromptForm } from "../../src/domain/variation.ts";
import { BASE_LISTS, IMAGE_TEXTURE_LISTS, SHAPE_LISTS } from "../objects/index.ts";
import { TRAINED_PROMPTS, UNTRAINED_PROMPTS } from "../tasks/tabletop-17/prompts/tabletop-prompts.ts";
import type { SuiteWording } from "./suite-wording.ts";
import { TABLETOP_NEGATIONS } from "./tabletop-negations.ts";
import { type FoldedPhrase, foldedPhrases, slotIn } from "./tabletop-phrases.ts";
import { ANGLES, COMPASS, COUNTS, MEANINGS, SOME_PICTURE, slotTexts } from "./tabletop-slots.ts";

const PLACEHOLDERS = 8;

const wordsOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.flatMap((name) => name.toLowerCase().split(" "))),
];

const counted = (kind: string, words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(words.map((word) => [word, kind]));

/** Words that mean the same to a policy, by their kind. Of a thing's name only the noun counts. */
const KINDS: Readonly<Record<string, string>> = {
  ...counted(
    "",
    wordsOf([...IMAGE_TEXTURE_LISTS.SET1, ...IMAGE_TEXTURE_LISTS.SET2]).filter((word) => word !== "and"),
  ),
  ...counted("", ["the", "a", "an", "small", "l-shaped", "three-sided", ..."aegmtv"]),
  ...counted(
    "{picture}",
    Array.from({ length: PLACEHOLDERS }, (_, index) => `{${index}}`),
  ),
  ...counted("{thing}", ["object", "objects", "thing", "things", "letter", "block", "blocks", "rectangle"]),
  ...counted(
    "{thing}",
    SHAPE_LISTS.SH14.filter((name) => !name.includes(" ")),
  ),
  ...counted("{container}", BASE_LISTS.BASE4),
  ...counted("{number}", ANGLES),
  ...counted("{count}", COUNTS),
  ...counted("{direction}", COMPASS),
  ...counted("{noun}", slotTexts("noun", "words")),
  ...counted("{adjective}", slotTexts("adjective", "words")),
  ...counted("{meaning}", MEANINGS),
  ...counted("{carry}", ["put", "place", "move", "drop", "set", "stack", "sort", "collect", "gather"]),
  ...counted("{carry}", ["carry", "bring", "lay", "transfer", "shift", "insert", "lower", "store"]),
  ...counted("{in}", ["in", "into", "inside"]),
  ...counted("{on}", ["on", "onto"]),
  ...counted("{sweep}", ["sweep", "push", "brush", "shove", "wipe", "slide", "nudge", "drive"]),
  ...counted("{turn}", ["rotate", "turn", "spin"]),
  ...counted("{all}", ["all", "every", "each"]),
  ...counted("{go}", ["go", "goes"]),
};

const CONTRACTIONS = { "don't": "do not", dont: "do not" };

/**
 * The words of tabletop-17. The phrases of the tasks that no demonstration shows are acted on too: how policies follow
 * them is what their level measures. They bring no words.
 */
export function tabletopWording(): SuiteWording {
  const trained = foldedPhrases(TRAINED_PROMPTS, ["training"]);
  const names = namesIn(trained);
  const said = trained.flatMap(({ words }) => words.filter((word) => slotIn(word) === undefined));
  const all = [TRAINED_PROMPTS, UNTRAINED_PROMPTS].flatMap((prompts) =>
    foldedPhrases(prompts, ["training", "heldOut"]),
  );
  const texts = all.map(({ words }) => words.join(" "));
  return {
    words: new Set([...said, ...wordsOf(names)].filter((word) => word !== SOME_PICTURE)),
    kinds: KINDS,
    synonyms: CONTRACTIONS,
    negations: TABLETOP_NEGATIONS,
    sayings: all.flatMap(waysOfSaying),
    doubled: [...new Set(all.flatMap(doubledIn))],
    texts: [...names, ...texts, ...texts.map((text) => text.replaceAll("do not", "don't"))],
  };
}

/** What can stand in the slots of these phrases, each once. */
function namesIn(phrases: readonly FoldedPhrase[]): readonly string[] {
  const lists = phrases.flatMap(({ words, form }) =>
    words.flatMap((word) => {
      const slot = slotIn(word);
      return slot === undefined ? [] : [slotTexts(slot, form)];
    }),
  );
  return [...new Set([...new Set(lists)].flat())];
}

/** Where a word of the phrase follows a slot that can end with the same word: "the letter A a bit" has "letter a a". */
const doubledIn = ({ words, form }: FoldedPhrase): readonly string[] =>
  words.flatMap((word, index) => {
    const slot = slotIn(words[index - 1] ?? "");
    if (slot === undefined) return [];
    const ends = slotTexts(slot, form).map((text) => text.split(" ").slice(-2).join(" "));
    return [...new Set(ends)].filter((end) => end.endsWith(` ${word}`)).map((end) => `${end} ${word}`);
  });

/** A phrase once for each sequence of kinds that its slots can have. */
function waysOfSaying({ words, form }: FoldedPhrase): readonly (readonly string[])[] {
  let ways: readonly (readonly string[])[] = [[]];
  for (const word of words) {
    const slot = slotIn(word);
    const options = slot === undefined ? [[word]] : kindsInSlot(slot, form);
    ways = ways.flatMap((way) => options.map((option) => [...way, ...option]));
  }
  return ways;
}

const kindsOfSlots = new Map<string, readonly (readonly string[])[]>();

function kindsInSlot(slot: string, form: PromptForm): readonly (readonly string[])[] {
  const key = `${slot}/${form}`;
  const known = kindsOfSlots.get(key);
  if (known !== undefined) return known;
  const texts = slotTexts(slot, form).map((text) => text.split(" ").map((word) => KINDS[word] ?? word));
  const counting = texts.map((kinds) => kinds.filter((kind) => kind !== ""));
  const different = [...new Map(counting.map((kinds) => [kinds.join(" "), kinds])).values()];
  kindsOfSlots.set(key, different);
  return different;
}
