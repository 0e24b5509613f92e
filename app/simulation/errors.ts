import type { ParseFailure } from "../../sim/language/index.ts";
import type { ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import type { UnknownWord } from "../../src/domain/refusal.ts";
import { UsageError } from "../errors.ts";

/** The words are understood, but the scene lacks the objects that they name, or they cannot be done in it. */
export class WordsFitNothingError extends UsageError {
  static readonly code = "BINARM_WORDS_FIT_NOTHING";
  constructor(details: ErrorDetails) {
    super("the words do not fit the scene", details);
  }
}

/** The user's instruction is not understood; `because` says why. */
export class InstructionNotUnderstoodError extends UsageError {
  static readonly code = "BINARM_INSTRUCTION_NOT_UNDERSTOOD";
  readonly because: ParseFailure;

  constructor(instruction: string, because: ParseFailure) {
    const [summary, expected, received] = explained(instruction, because);
    super(summary, { expected, received, where: "instruction" });
    this.because = because;
  }
}

const EXAMPLE = "put the yellow star into the green bowl";

type Explanation = readonly [summary: string, expected: string, received: string];

function explained(instruction: string, because: ParseFailure): Explanation {
  switch (because.kind) {
    case "empty":
      return ["it is empty", `a sentence such as ${quoted(EXAMPLE)}`, quoted(instruction)];
    case "too-long":
      return ["it is too long", `at most ${because.limit} characters`, String(because.characters)];
    case "unreadable":
      return ["it has invisible characters", "one line of visible text", because.codePoints.join(", ")];
    case "names-pictures":
      return [
        "it names pictures",
        `words alone, or a goal with its pictures in a scene that is there, as in --task visual-manipulation --goal ${quoted(instruction)} --picture FILE, one --picture for each`,
        because.words,
      ];
    case "unknown-words":
      return [
        "it has unknown words",
        because.words.map(instead).join("; "),
        because.words.map(({ word }) => quoted(word)).join(", "),
      ];
    case "colorless":
      return [
        "an object has no color",
        `a color for each object, as in ${quoted(because.example)}`,
        because.nouns.map(quoted).join(", "),
      ];
    case "control-word":
      return ["it asks for no task", `a sentence such as ${quoted(EXAMPLE)}`, quoted(because.words)];
    case "negation":
      return ["it says what not to do", "only what to do", quoted(because.word)];
    case "plural":
      return [
        "a noun is in the plural, and a scene has one object of each name",
        'one object of each name, or all objects of a color, as in "put all the red objects into the blue tray"',
        because.nouns.map(quoted).join(", "),
      ];
    case "unknown-order":
      return ["no task has such a sentence", either(because.nearest.map(quoted)), quoted(instruction)];
    case "told-in-scenes":
      return [
        "such a goal can be told only in a scene that is there",
        `a scene to tell it in, as in --task ${because.task} --seed 7 --words ${quoted(instruction)}`,
        "no scene",
      ];
    case "no-goal-here":
      return [
        "no goal of this scene is told so",
        because.examples.length === 0
          ? `another task: pictures alone can tell the goals of ${because.task}`
          : `a phrase of ${because.task} with what is on the table, such as ${either(because.examples.map(quoted))}`,
        quoted(instruction),
      ];
    case "contradiction":
      return ["no scene can look like this", "each object named once, by a name that no other object has", because.why];
  }
}

const instead = ({ word, suggestions }: UnknownWord): string =>
  `${suggestions.length > 0 ? either(suggestions) : "another word"} for ${quoted(word)}`;

/** "a, b or c". */
const either = (options: readonly string[]): string => options.join(", ").replace(/, ([^,]*)$/, " or $1");

const quoted = (text: string): string => JSON.stringify(text);
