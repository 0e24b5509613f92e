import type { Range } from "../domain/range.ts";
import { InvalidActionSpaceError, ValueOutOfRangeError } from "./errors.ts";

export interface BinsOptions {
  readonly range: Range;
  /** How many bins the range is cut into. */
  readonly count: number;
  /**
   * For an angle over a full turn: `high` is the same value as `low`, and every finite value has a bin. Default false.
   */
  readonly periodic?: boolean;
  /** The name of the value in error messages. */
  readonly where: string;
}

/**
 * A description that was read from a file may lack what its type promises.
 * @throws InvalidActionSpaceError where the range is empty or not finite
 */
export function checkRange(range: Range, where: string): void {
  const { low, high } = (range as Partial<Range> | undefined) ?? {};
  if (Number.isFinite(low) && Number.isFinite(high) && Number(low) < Number(high)) return;
  throw new InvalidActionSpaceError({
    expected: "finite bounds with low below high",
    received: `low ${String(low)}, high ${String(high)}`,
    where,
  });
}

/**
 * Equal bins over a range. Bin i covers [i / count, (i + 1) / count) of the range and stands for its centre; the high
 * end belongs to the last bin.
 */
export class Bins {
  readonly range: Range;
  readonly count: number;
  readonly periodic: boolean;
  readonly #where: string;

  /** @throws InvalidActionSpaceError where the range is empty or not finite, or the count is no positive integer. */
  constructor({ range, count, periodic = false, where }: BinsOptions) {
    checkRange(range, where);
    if (!Number.isInteger(count) || count < 1) {
      throw new InvalidActionSpaceError({ expected: "a positive whole number of bins", received: `${count}`, where });
    }
    this.range = range;
    this.count = count;
    this.periodic = periodic;
    this.#where = where;
  }

  /** The width of one bin. No value within the range is further than half of it from its bin's centre. */
  get width(): number {
    return (this.range.high - this.range.low) / this.count;
  }

  /** @throws ValueOutOfRangeError for NaN, infinities and, unless periodic, values outside the range. */
  encode(value: number): number {
    const { low, high } = this.range;
    if (!Number.isFinite(value) || (!this.periodic && (value < low || value > high))) {
      throw new ValueOutOfRangeError({
        expected: this.periodic ? "a finite number" : `a number in [${low}, ${high}]`,
        received: `${value}`,
        where: this.#where,
      });
    }
    const fraction = (value - low) / (high - low);
    const within = this.periodic ? fraction - Math.floor(fraction) : fraction;
    return Math.min(this.count - 1, Math.floor(within * this.count));
  }

  /** The centre of a bin. @throws ValueOutOfRangeError where there is no such bin. */
  decode(bin: number): number {
    if (!Number.isInteger(bin) || bin < 0 || bin >= this.count) {
      throw new ValueOutOfRangeError({
        expected: `a bin in 0..${this.count - 1}`,
        received: `${bin}`,
        where: this.#where,
      });
    }
    const { low, high } = this.range;
    return low + ((high - low) * (bin + 0.5)) / this.count;
  }
}
