import { type Task, taskNamed, WORDS_6 } from "../tasks/index.ts";
import { PARAPHRASES } from "./paraphrases.ts";
import { piecesOf } from "./slots.ts";
import { type Element, normalizedTokens, tokensOf } from "./tokens.ts";

/** A phrase of a task in the form that a sentence is compared with. */
export interface Pattern {
  readonly task: Task;
  /** The task's phrase with the same meaning. */
  readonly phrase: string;
  /** Whether it is that phrase and not a paraphrase. */
  readonly isOwn: boolean;
  readonly elements: readonly Element[];
}

const patternOf = (task: Task, phrase: string, text = phrase): Pattern => {
  const elements = piecesOf(text).flatMap((piece): readonly Element[] =>
    "words" in piece ? tokensOf(piece.words) : [piece],
  );
  return { task, phrase, isOwn: text === phrase, elements: normalizedTokens(elements) };
};

/** The patterns of all tasks: their phrases, then their paraphrases. */
export const PATTERNS: readonly Pattern[] = [
  ...WORDS_6.flatMap((task) => task.phrases.map((phrase) => patternOf(task, phrase))),
  ...PARAPHRASES.map(({ task, phrase, text }) => patternOf(taskNamed(task), phrase, text)),
];
