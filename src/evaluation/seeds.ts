import { EVALUATION_SEED_BASE } from "../domain/evaluation-seeds.ts";
import { SeedOutOfRangeError } from "./errors.ts";

/** @throws SeedOutOfRangeError unless `seed` is a whole number from 1,000,000 on. */
export function assertEvaluationSeed(seed: number, where: string): void {
  if (Number.isSafeInteger(seed) && seed >= EVALUATION_SEED_BASE) return;
  throw new SeedOutOfRangeError({
    expected: `an evaluation seed, a whole number from ${EVALUATION_SEED_BASE} on`,
    received: String(seed),
    where,
  });
}

/** @throws SeedOutOfRangeError unless `seed` is a whole number in 0..999,999. */
export function assertTrainingSeed(seed: number, where: string): void {
  if (Number.isSafeInteger(seed) && seed >= 0 && seed < EVALUATION_SEED_BASE) return;
  throw new SeedOutOfRangeError({
    expected: `a training seed, a whole number from 0 to ${EVALUATION_SEED_BASE - 1}`,
    received: String(seed),
    where,
  });
}
