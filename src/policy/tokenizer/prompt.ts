import { END_OF_SEQUENCE } from "../../action/index.ts";
import type { UnifiedIoTokenizer } from "./unified-io-tokenizer.ts";

/** The longest input text of Unified-IO 2, EOS included. */
export const MAX_TEXT_TOKENS = 512;

/** A text as the encoder's input. */
export interface PromptTokens {
  /** At most 512 ids, EOS last. */
  readonly tokens: readonly number[];
  /** How many ids did not fit and were left out; 0 unless the text is too long. Callers warn the user of it. */
  readonly cut: number;
}

/** The ids of `[Text] [S] ` and a text, cut to 511, and EOS. */
export function promptTokens(tokenizer: UnifiedIoTokenizer, text: string): PromptTokens {
  const ids = tokenizer.encode(`[Text] [S] ${text}`);
  const kept = ids.slice(0, MAX_TEXT_TOKENS - 1);
  return { tokens: [...kept, END_OF_SEQUENCE], cut: ids.length - kept.length };
}

/** Puts a goal's words into a policy's template. */
export const fillTemplate = (template: string, instruction: string): string =>
  template.replaceAll("{instruction}", () => instruction);
