import type { ParseFailure } from "../../sim/language/index.ts";
import type { ErrorDetails } from "../../src/domain/errors/binarm-error.ts";
import type { UnknownWord } from "../../src/domain/refusal.ts";
import { UsageError } from "../errors.ts";

/** Words for a given scene are understood, but it has not what they name, or not so that it can be done. */
export class WordsFitNothingError extends UsageError {
  static readonly code = "BINARM_WORDS_FIT_NOTHING";
  constructor(details: ErrorDetails) {
    super("the words do not fit the scene", details);
  }
}

/** What the user wants done, in words, is not understood; `because` says why. */
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
      return ["it says nothing", `a sentence such as ${quoted(EXAMPLE)}`, quoted(instruction)];
    case "too-long":
      return ["it is too long", `at most ${because.limit} characters`, String(because.characters)];
    case "unreadable":
      return ["it has characters that cannot be seen", "one line of text", because.codePoints.join(", ")];
    case "unknown-words":
      return [
        "it has words that are not known",
        because.words.map(instead).join("; "),
        because.words.map(({ word }) => quoted(word)).join(", "),
      ];
    case "colorless":
      return [
        "things are named by colour and noun",
        `a colour for each, as in ${quoted(because.example)}`,
        because.nouns.map(quoted).join(", "),
      ];
    case "control-word":
      return ["it is no order to carry out", `a sentence such as ${quoted(EXAMPLE)}`, quoted(because.words)];
    case "negation":
      return ["it says what is not to be done", "only what is to be done", quoted(because.word)];
    case "plural":
      return [
        "several things of a name are meant",
        'one of each, or every object of a colour, as in "put all the red objects into the blue tray"',
        because.nouns.map(quoted).join(", "),
      ];
    case "unknown-order":
      return ["no task is asked for like this", either(because.nearest.map(quoted)), quoted(instruction)];
    case "contradiction":
      return ["no scene can be like this", "every thing named once and by a name of its own", because.why];
  }
}

const instead = ({ word, suggestions }: UnknownWord): string =>
  `${suggestions.length > 0 ? either(suggestions) : "another word"} for ${quoted(word)}`;

/** "a, b or c". */
const either = (options: readonly string[]): string => options.join(", ").replace(/, ([^,]*)$/, " or $1");

const quoted = (text: string): string => JSON.stringify(text);
