import type { Range } from "../domain/range.ts";
import { checkRange } from "./bins.ts";
import { ValueOutOfRangeError } from "./errors.ts";

/** Released checkpoints were trained on floor(v * 999) of a value v in 0..1, so that bin 999 is the value 1 alone. */
const STEPS = 999;

/**
 * The bins of Unified-IO 2's released checkpoints over a range. Bin i < 999 covers [i / 999, (i + 1) / 999) of it and
 * stands for its centre; bin 999 stands for the high end.
 */
export class VimaTextBins {
  readonly range: Range;
  readonly #where: string;

  /** @throws InvalidActionSpaceError where the range is empty or not finite */
  constructor(range: Range, where: string) {
    checkRange(range, where);
    this.range = range;
    this.#where = where;
  }

  /** @throws ValueOutOfRangeError for NaN, infinities and values outside the range. */
  encode(value: number): number {
    const { low, high } = this.range;
    if (!Number.isFinite(value) || value < low || value > high) {
      throw new ValueOutOfRangeError({
        expected: `a number in [${low}, ${high}]`,
        received: `${value}`,
        where: this.#where,
      });
    }
    return Math.floor(((value - low) / (high - low)) * STEPS);
  }

  /** The value of a bin in 0..999, never outside the range. */
  decode(bin: number): number {
    const { low, high } = this.range;
    return low + (high - low) * Math.min(1, (bin + 0.5) / STEPS);
  }
}
