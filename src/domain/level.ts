/**
 * How far an episode is from what a policy was trained on, after VIMA-Bench (Jiang et al. 2023): L1 new placement,
 * L2 new combinations of colour, texture and shape, L3 new objects, L4 new tasks.
 */
export const LEVELS = ["L1", "L2", "L3", "L4"] as const;
/** How far an episode is from what policies are trained on. */
export type Level = (typeof LEVELS)[number];
