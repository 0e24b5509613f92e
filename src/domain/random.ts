import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A repeatable source of random numbers (xoroshiro128+). The same seed and label give the same sequence everywhere. */
export class RandomSource {
  readonly #seed: number;
  readonly #label: string;
  readonly #generator: RandomGenerator;

  /**
   * `label` keeps streams of one seed apart.
   * @throws RangeError unless the seed is a whole number that a double holds exactly
   */
  constructor(seed: number, label = "") {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is a whole number, got ${seed}`);
    this.#seed = seed;
    this.#label = label;
    this.#generator = xoroshiro128plus(mixSeed(seed, label));
  }

  /** An independent stream: drawing from it does not advance this one. */
  fork(label: string): RandomSource {
    return new RandomSource(this.#seed, `${this.#label}/${label}`);
  }

  /** A number in [low, high). */
  uniform(low: number, high: number): number {
    return low + (high - low) * uniformFloat64(this.#generator);
  }

  /** A whole number in low..high, both ends included. */
  integer(low: number, high: number): number {
    return uniformInt(this.#generator, low, high);
  }

  chance(probability: number): boolean {
    return uniformFloat64(this.#generator) < probability;
  }

  /** @throws RangeError where there are no items. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[this.integer(0, items.length - 1)] as T;
  }

  /** A new array in random order (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  }
}

/** FNV-1a over the label, then the finaliser of MurmurHash3, so that neighbouring seeds start far apart. */
function mixSeed(seed: number, label: string): number {
  // The high word is mixed before it is combined with the low one: otherwise two seeds with swapped words would be
  // equal.
  let hash = 0x811c9dc5 ^ (seed | 0) ^ Math.imul(Math.floor(seed / 0x1_0000_0000), 0x9e3779b1);
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
