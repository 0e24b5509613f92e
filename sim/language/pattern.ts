import { TASKS, type Task, taskNamed } from "../tasks/index.ts";
import { PARAPHRASES } from "./paraphrases.ts";
import { piecesOf } from "./slots.ts";
import { type Element, normalizedTokens, tokensOf } from "./tokens.ts";

/** A phrase of a task as it is compared with what was typed. */
export interface Pattern {
  readonly task: Task;
  /** The task's own phrase that says the same. */
  readonly phrase: string;
  /** Whether it is that phrase, and not another way of saying it. */
  readonly isOwn: boolean;
  readonly elements: readonly Element[];
}

const patternOf = (task: Task, phrase: string, said = phrase): Pattern => {
  const elements = piecesOf(said).flatMap((piece): readonly Element[] =>
    "words" in piece ? tokensOf(piece.words) : [piece],
  );
  return { task, phrase, isOwn: said === phrase, elements: normalizedTokens(elements) };
};

/** Every way of saying every task: its phrases first. */
export const PATTERNS: readonly Pattern[] = [
  ...TASKS.flatMap((task) => task.phrases.map((phrase) => patternOf(task, phrase))),
  ...PARAPHRASES.map(({ task, phrase, text }) => patternOf(taskNamed(task), phrase, text)),
];
