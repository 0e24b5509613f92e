import { z } from "zod";

const phrase = z.string().regex(/^\S+( \S+)*$/, "words with single blanks between");

/** How a policy handles words: which it was trained on, and when it does not act on them. */
export const wordingSchema = z.strictObject({
  /** Instructions are folded before the policy gets them; see fold-text.ts. A policy that was trained on raw words has no `wording`. */
  folding: z.literal("lower-case"),
  /** Every word of the instructions that it was trained on, as it was spelt there: "U-shape". */
  words: z.array(phrase).min(1),
  /** Other words, folded, and the trained words that they stand for; empty for words without meaning: "please". */
  synonyms: z.record(phrase, z.union([phrase, z.literal("")])).default({}),
  /**
   * Trained phrases that say what not to do, folded, with `*` for any word and `**` for one word or more: no other
   * negation is acted on.
   */
  negations: z.array(phrase).default([]),
  /** How the words followed each other in training. Without it, the policy acts on words in any order. */
  phrasing: z
    .strictObject({
      /** The kind of each folded word: words of one kind stood in the same places. Empty where a word does not count: articles, colors. */
      kinds: z.record(phrase, z.union([phrase, z.literal("")])),
      /**
       * All pairs of kinds that followed each other: "{carry} {thing}". `^` begins an instruction and `$` ends it. Several
       * lists where groups of sayings were not mixed: all pairs of an instruction have to be in one of them.
       */
      pairs: z.union([z.array(phrase).min(1), z.array(z.array(phrase).min(1)).min(1)]),
      /** How many words that count the shortest instruction had. Without it, no instruction is too short. */
      fewest: z.int().min(1).exactOptional(),
      /**
       * Where words directly followed themselves, folded, with the word before: "letter a a". Without it, a word may be
       * doubled anywhere.
       */
      doubled: z.array(phrase).exactOptional(),
    })
    .exactOptional(),
  /**
   * The policy does not act on a plan of lower confidence, which is the geometric mean of its bins' probabilities.
   * Without it, the policy acts on every plan.
   */
  leastConfidence: z.number().min(0).max(1).exactOptional(),
});

export type Wording = z.output<typeof wordingSchema>;
