/**
 * The ids of the words in plans. Each word is one vocabulary piece with a leading space. Unified-IO 2 keeps the LLaMA
 * vocabulary from id 3 upwards; the ids come from llama-tokenizer-js 1.2.2, which agrees with the reference tokenizer.
 */
export const WORD_TOKENS = {
  pick: 5839,
  push: 5503,
  place: 2058,
} as const;

/** `</s>`: the plan is complete. */
export const END_OF_SEQUENCE = 1;
