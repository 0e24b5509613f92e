/** The newest durations, up to a fixed number, with their quantiles. */
export class LatencyWindow {
  readonly #values: Float64Array;
  #count = 0;

  constructor(size = 200) {
    this.#values = new Float64Array(size);
  }

  /** The number of all durations so far. */
  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    this.#values[this.#count % this.#values.length] = value;
    this.#count++;
  }

  /** By the nearest rank, `share` in 0..1; undefined before the first value. */
  quantile(share: number): number | undefined {
    const sorted = this.#values.slice(0, Math.min(this.#count, this.#values.length)).sort();
    return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }
}
