import { TASKS, type Task } from "../tasks/index.ts";
import { piecesOf } from "./places.ts";
import { type Element, tokensOf, unified } from "./tokens.ts";

/** A phrase of a task as it is compared with what was typed. */
export interface Pattern {
  readonly task: Task;
  readonly phrase: string;
  readonly elements: readonly Element[];
}

const patternOf = (task: Task, phrase: string): Pattern => {
  const elements = piecesOf(phrase).flatMap((piece): readonly Element[] =>
    "words" in piece ? tokensOf(piece.words) : [piece],
  );
  return { task, phrase, elements: unified(elements) };
};

/** Every way of saying every task. */
export const PATTERNS: readonly Pattern[] = TASKS.flatMap((task) =>
  task.phrases.map((phrase) => patternOf(task, phrase)),
);
