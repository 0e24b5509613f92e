import type { UnknownWord } from "../../src/domain/refusal.ts";
import type { ParsedInstruction, Task } from "../tasks/index.ts";

/** A word with a slip of one letter, and the word that it was taken for. */
export interface Correction {
  readonly typed: string;
  readonly taken: string;
}

/** Why an instruction is not understood. */
export type ParseFailure =
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly characters: number; readonly limit: number }
  /** Characters that cannot be seen: of control, of direction, halves of pairs. */
  | { readonly kind: "unreadable"; readonly codePoints: readonly string[] }
  | { readonly kind: "unknown-words"; readonly words: readonly UnknownWord[] }
  /** Things are named without a colour; `example` is the sentence with colours. */
  | { readonly kind: "colorless"; readonly nouns: readonly string[]; readonly example: string }
  /** It says to stop or to do nothing. */
  | { readonly kind: "control-word"; readonly words: string }
  /** It says what not to do, in a way that no task has. */
  | { readonly kind: "negation"; readonly word: string }
  /** Several things of a name: a scene has one of each. */
  | { readonly kind: "plural"; readonly nouns: readonly string[] }
  /** Every word is known, but no task is asked for so; `nearest` are sentences that some task knows. */
  | { readonly kind: "unknown-order"; readonly nearest: readonly string[] }
  /** A task is asked for, but of things that cannot be. `why` is a clause. */
  | { readonly kind: "contradiction"; readonly why: string };

/** What an instruction asks for, or why that is not known. */
export type ParseResult =
  | {
      readonly kind: "understood";
      readonly task: Task;
      readonly parsed: ParsedInstruction;
      /** The same in the words of the task's phrase. */
      readonly sentence: string;
      /** In order; none where every word is spelt as it should be. */
      readonly corrections: readonly Correction[];
    }
  | { readonly kind: "not-understood"; readonly because: ParseFailure };
