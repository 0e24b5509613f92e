import { PROMPT_FORMS, type PromptForm } from "../../src/domain/variation.ts";
import { foldText } from "../../src/policy/wording/fold-text.ts";
import { PhraseTable } from "../../src/policy/wording/replace-phrases.ts";
import type { Prompts } from "../tasks/tabletop-17/prompts/prompts.ts";
import { SYNONYMS } from "./synonyms.ts";

/** A phrase of tabletop-17 as policies read it. */
export interface FoldedPhrase {
  readonly task: string;
  readonly form: PromptForm;
  /** Without courtesies; slots in braces. */
  readonly words: readonly string[];
}

/** The phrases of tasks for training or evaluation or both. */
export const foldedPhrases = (
  tasks: Readonly<Record<string, Prompts>>,
  uses: readonly ("training" | "heldOut")[],
): readonly FoldedPhrase[] =>
  Object.entries(tasks).flatMap(([task, prompts]) =>
    PROMPT_FORMS.flatMap((form) =>
      uses.flatMap((use) => prompts[form]?.[use] ?? []).map((phrase) => ({ task, form, words: foldedWords(phrase) })),
    ),
  );

/** The name of the slot that a word of a phrase stands for. */
export const slotIn = (word: string): string | undefined => /^\{(\w+)\}$/.exec(word)?.[1];

/** Courtesies and other words without a meaning, but not "letter", which names have here. */
const fillers = new PhraseTable(
  Object.fromEntries(Object.entries(SYNONYMS).filter(([typed, words]) => words === "" && typed !== "letter")),
);

/** Without courtesies. */
export const tabletopWords = (text: string): readonly string[] =>
  fillers.replace(foldText(text).split(" ")).flatMap(({ typed, known }) => known ?? typed);

/** A brace is no part of a word where texts are folded. */
const SLOT_MARK = "slot-";

const foldedWords = (phrase: string): readonly string[] =>
  tabletopWords(phrase.replace(/\{(\w+)\}/g, ` ${SLOT_MARK}$1 `)).map((word) =>
    word.startsWith(SLOT_MARK) ? `{${word.slice(SLOT_MARK.length)}}` : word,
  );
