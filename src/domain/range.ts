/** The values from `low` to `high`, both included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** False for NaN. */
export const isWithin = (value: number, { low, high }: Range): boolean => value >= low && value <= high;
