/**
 * The inputs that an evaluation can withhold from a policy, to measure whether the policy uses them.
 * - `shuffled-instructions`: the policy gets the instruction of another seed's episode of the same task and level, and is
 *   judged by its own scene's goal.
 * - `drawn-instructions`: the same with an instruction that could have been given in its own scene, drawn as the policy
 *   `language-blind` draws it.
 * - `black-out`: every picture that the policy gets is black.
 */
export const ABLATIONS = ["shuffled-instructions", "drawn-instructions", "black-out"] as const;
export type Ablation = (typeof ABLATIONS)[number];
