/**
 * The first seed of evaluations. Training uses the seeds below it, so that no policy is tested on its training data.
 */
export const EVALUATION_SEED_BASE = 1_000_000;
