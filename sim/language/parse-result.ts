import type { UnknownWord } from "../../src/domain/refusal.ts";
import type { ParsedInstruction, Task } from "../tasks/index.ts";

/** A misspelt word and the word that was taken instead. */
export interface Correction {
  readonly typed: string;
  readonly taken: string;
}

/** Why an instruction is not understood. */
export type ParseFailure =
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly characters: number; readonly limit: number }
  /** Invisible characters: control characters, marks of direction, lone surrogates. */
  | { readonly kind: "unreadable"; readonly codePoints: readonly string[] }
  /** It names pictures, and the goal brings none. `words`: the first placeholder, such as "{0}". */
  | { readonly kind: "names-pictures"; readonly words: string }
  | { readonly kind: "unknown-words"; readonly words: readonly UnknownWord[] }
  /** Things are named without a colour; `example` is the sentence with colours. */
  | { readonly kind: "colorless"; readonly nouns: readonly string[]; readonly example: string }
  /** It says to stop or to do nothing. */
  | { readonly kind: "control-word"; readonly words: string }
  /** It says what not to do, in words that no task has. */
  | { readonly kind: "negation"; readonly word: string }
  /** A noun in the plural. A scene has one object of each name. */
  | { readonly kind: "plural"; readonly nouns: readonly string[] }
  /** Every word is known, but the sentence is no task's. `nearest`: sentences that are. */
  | { readonly kind: "unknown-order"; readonly nearest: readonly string[] }
  /** The sentence is one of this task, whose goals can be told only in a scene that is there. */
  | { readonly kind: "told-in-scenes"; readonly task: string }
  /**
   * None of the goals that can be given in the scene of this task is told so. `examples`: sentences for such goals; empty
   * where words cannot tell the task's goals.
   */
  | { readonly kind: "no-goal-here"; readonly task: string; readonly examples: readonly string[] }
  /** The sentence is a task's, but its objects contradict each other. `why` is a clause. */
  | { readonly kind: "contradiction"; readonly why: string };

/** What an instruction asks for, or why it is not understood. */
export type ParseResult =
  | {
      readonly kind: "understood";
      readonly task: Task;
      readonly parsed: ParsedInstruction;
      /** The instruction in the words of the task's phrase. */
      readonly sentence: string;
      /** In order. Empty where no word is misspelt. */
      readonly corrections: readonly Correction[];
    }
  | { readonly kind: "not-understood"; readonly because: ParseFailure };
