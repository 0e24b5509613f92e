import type { Task, Told } from "../tasks/index.ts";

/** A word that no task knows, and the words that may have been meant: the nearest first, none where nothing is near. */
export interface UnknownWord {
  readonly word: string;
  readonly suggestions: readonly string[];
}

/** Why an instruction is not understood. */
export type Misunderstanding =
  | { readonly kind: "empty" }
  | { readonly kind: "too-long"; readonly characters: number; readonly limit: number }
  /** Characters that cannot be seen: of control, of direction, halves of pairs. */
  | { readonly kind: "unreadable"; readonly codePoints: readonly string[] }
  | { readonly kind: "unknown-words"; readonly words: readonly UnknownWord[] }
  /** Things are named without a colour; `example` is the sentence with colours. */
  | { readonly kind: "colourless"; readonly nouns: readonly string[]; readonly example: string }
  /** Every word is known, but no task is asked for so; `nearest` are sentences that some task knows. */
  | { readonly kind: "unknown-order"; readonly nearest: readonly string[] }
  /** A task is asked for, but of things that cannot be. `why` is a clause. */
  | { readonly kind: "contradiction"; readonly why: string };

/** What an instruction asks for, or why that is not known. */
export type Understanding =
  | {
      readonly kind: "understood";
      readonly task: Task;
      readonly told: Told;
      /** The same in the words of the task's phrase. */
      readonly sentence: string;
    }
  | { readonly kind: "not-understood"; readonly because: Misunderstanding };
