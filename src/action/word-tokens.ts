/**
 * Ids of the pieces that plans are written with. Unified-IO 2 keeps the LLaMA vocabulary from id 3 upwards; looked up
 * with llama-tokenizer-js 1.2.2, whose ids agree with the reference tokenizer's. Each word is one piece with a leading
 * space.
 */
export const WORD_TOKENS = {
  pick: 5839,
  push: 5503,
  place: 2058,
} as const;

/** `</s>`: the plan is complete. */
export const END_OF_SEQUENCE = 1;
