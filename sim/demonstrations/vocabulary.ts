import { binOfToken, END_OF_SEQUENCE, tokenOfBin, WORD_TOKENS } from "../../src/action/index.ts";
import { promptTokens } from "../../src/policy/tokenizer/prompt.ts";
import type { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { COLOR_NAMES, CONTAINERS, SHAPES, TRAINING_SHAPE_NAMES } from "../objects/index.ts";
import { type Slot, WORDS_6 } from "../tasks/index.ts";
import { PICTURE_WORDS } from "./goal-picture.ts";
import { hasGoalPictures, type Mixture } from "./mixture.ts";
import { LIST_OPENING } from "./object-list.ts";
import { DESCRIBE_PROMPTS, LIST_PROMPTS, POINT_PROMPTS, VAGUE_NOUNS } from "./training-samples.ts";

/** The ids of every token but bins that prompts and targets of a mixture's demonstrations can contain, in ascending order. */
export function vocabulary(tokenizer: UnifiedIoTokenizer, mixture: Mixture): readonly number[] {
  const fillers = [
    ...COLOR_NAMES,
    ...TRAINING_SHAPE_NAMES.map((name) => SHAPES[name].noun),
    ...Object.values(CONTAINERS).map(({ noun }) => noun),
    "line",
    ...VAGUE_NOUNS,
    ...WORDS_6.flatMap(({ slots }) => Object.values(slots)).flatMap(optionsOf),
  ].flatMap((filler) => filler.split(" "));
  const phrases = [...WORDS_6.flatMap((task) => task.phrases), ...LIST_PROMPTS, ...POINT_PROMPTS, ...DESCRIBE_PROMPTS];
  // A direction brings its own space along.
  const words = new Set(phrases.flatMap((phrase) => phrase.replaceAll("{direction}", " {direction}").split(" ")));
  const bin = tokenizer.pieceOf(tokenOfBin(0)).replace("\u2581", "");
  const said = Array.from(words).flatMap((word) =>
    /\{\w+\}/.test(word) ? [...fillers, bin].map((filler) => word.replace(/\{\w+\}/, filler)) : [word],
  );
  const ids = new Set([
    // Word by word: no piece reaches over a space.
    ...said.flatMap((word) => promptTokens(tokenizer, word).tokens),
    ...tokenizer.encode([LIST_OPENING, ...fillers].join(" ")),
    ...Object.values(WORD_TOKENS),
    END_OF_SEQUENCE,
    ...(hasGoalPictures(mixture) ? tokenizer.encode(PICTURE_WORDS.join(" ")) : []),
  ]);
  return [...ids].filter((id) => binOfToken(id) === undefined).sort((a, b) => a - b);
}

const optionsOf = (slot: Slot): readonly string[] =>
  slot.kind === "words" ? slot.options.map((words) => words.trim()) : [];
