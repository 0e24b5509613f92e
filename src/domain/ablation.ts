/**
 * The inputs that an evaluation can withhold from a policy or change, to measure whether the policy uses them.
 * - `shuffled-instructions`: the policy is told the goal of another seed's episode of the same task and level, and is
 *   judged by its own scene's goal.
 * - `drawn-instructions`: the same with an instruction that could have been given in its own scene, drawn as the policy
 *   `language-blind` draws it.
 * - `swapped-target`: the policy is told to do the same with another object that is on the table, and is judged by that.
 * - `gibberish`: each word of the instruction is a made-up word, and there are no pictures in it.
 * - `blank-words`: the instruction has no words but the places of its pictures.
 * - `blank-pictures`: the pictures in the goal show nothing.
 * - `retyped`: the same words in capitals, with a full stop, with doubled blanks, or after "please"; each in its turn, by
 *   the seed.
 * - `black-out`: every picture of a camera is black.
 */
export const ABLATIONS = [
  "shuffled-instructions",
  "drawn-instructions",
  "swapped-target",
  "gibberish",
  "blank-words",
  "blank-pictures",
  "retyped",
  "black-out",
] as const;
export type Ablation = (typeof ABLATIONS)[number];
