import { binOfToken, END_OF_SEQUENCE, tokenOfBin, WORD_TOKENS } from "../../src/action/index.ts";
import { promptTokens } from "../../src/policy/tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { policyWording } from "../language/policy-wording.ts";
import {
  BASE_LISTS,
  COLOR_NAMES,
  CONTAINERS,
  IMAGE_TEXTURE_LISTS,
  SHAPE_LISTS,
  SHAPES,
  TRAINING_SHAPE_NAMES,
} from "../objects/index.ts";
import { type Slot, WORDS_6 } from "../tasks/index.ts";
import { PICTURE_WORDS, withPictureWords } from "./goal-picture.ts";
import { hasGoalPictures, type Mixture, suitesOf } from "./mixture.ts";
import { LIST_OPENING } from "./object-list.ts";
import { COMPARATIVES } from "./picture-questions/compared-things.ts";
import { PICTURE_PROMPTS } from "./picture-questions/picture-questions.ts";
import { TURNS_DEGREES, turnText } from "./picture-questions/turn-question.ts";
import { DESCRIBE_PROMPTS, LIST_PROMPTS, POINT_PROMPTS, VAGUE_NOUNS } from "./training-samples.ts";

/** What a part of the demonstrations says. */
interface Sayings {
  /** With slots in braces. */
  readonly phrases: readonly string[];
  /** What stands in slots, and in answers. */
  readonly fillers: readonly string[];
}

/** The ids of every token but bins that prompts and targets of a mixture's demonstrations can contain, in ascending order. */
export function vocabulary(tokenizer: UnifiedIoTokenizer, mixture: Mixture): readonly number[] {
  const parts = [
    ...(suitesOf(mixture).includes("words-6") ? [words6Sayings()] : []),
    ...(hasGoalPictures(mixture) ? [tabletopSayings()] : []),
  ];
  const bin = tokenizer.pieceOf(tokenOfBin(0)).replace("\u2581", "");
  const ids = new Set([
    ...parts.flatMap(({ phrases, fillers }) => idsOf(tokenizer, phrases, [...wordsOf(fillers), bin])),
    ...tokenizer.encode([LIST_OPENING, ...parts.flatMap(({ fillers }) => wordsOf(fillers))].join(" ")),
    ...Object.values(WORD_TOKENS),
    END_OF_SEQUENCE,
  ]);
  return [...ids].filter((id) => binOfToken(id) === undefined).sort((a, b) => a - b);
}

/** Word by word: no piece reaches over a space. */
function idsOf(
  tokenizer: UnifiedIoTokenizer,
  phrases: readonly string[],
  fillers: readonly string[],
): readonly number[] {
  const words = new Set(phrases.flatMap((phrase) => withPictureWords(phrase).split(" ")));
  return Array.from(words)
    .flatMap((word) => (SLOT.test(word) ? fillers.map((filler) => word.replace(SLOT, filler)) : [word]))
    .flatMap((word) => promptTokens(tokenizer, word).tokens);
}

const SLOT = /\{\w+\}/;
const wordsOf = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.split(" "));

const words6Sayings = (): Sayings => ({
  phrases: [
    // A direction brings its own space along.
    ...WORDS_6.flatMap((task) => task.phrases).map((phrase) => phrase.replaceAll("{direction}", " {direction}")),
    ...[...LIST_PROMPTS, ...POINT_PROMPTS, ...DESCRIBE_PROMPTS],
  ],
  fillers: [
    ...COLOR_NAMES,
    ...TRAINING_SHAPE_NAMES.map((name) => SHAPES[name].noun),
    ...Object.values(CONTAINERS).map(({ noun }) => noun),
    "line",
    ...VAGUE_NOUNS,
    ...WORDS_6.flatMap(({ slots }) => Object.values(slots)).flatMap(optionsOf),
  ],
});

const optionsOf = (slot: Slot): readonly string[] =>
  slot.kind === "words" ? slot.options.map((words) => words.trim()) : [];

const { SET1, SET2, ADJ1 } = IMAGE_TEXTURE_LISTS;
const { SH14 } = SHAPE_LISTS;
const { BASE4 } = BASE_LISTS;
/** Of single tasks. */
const RARE_THINGS = ["shorter block", "small block", "three-sided rectangle", "line"];

const tabletopSayings = (): Sayings => ({
  phrases: [
    ...policyWording(["tabletop-17"]).words,
    ...PICTURE_WORDS,
    ...[...LIST_PROMPTS, ...POINT_PROMPTS, ...DESCRIBE_PROMPTS, ...PICTURE_PROMPTS],
  ],
  fillers: [
    ...[...SET1, ...SET2, ...ADJ1, ...SH14, ...BASE4, ...RARE_THINGS].map((name) => name.toLowerCase()),
    ...[...COMPARATIVES, ...VAGUE_NOUNS],
    ...TURNS_DEGREES.map(turnText),
  ],
});
