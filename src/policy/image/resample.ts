/** How each sample of a line is made of the samples of another line: `weights` from `starts` on, `taps` each. */
export interface LineWeights {
  readonly taps: number;
  /** Index of the first input sample, per output sample. */
  readonly starts: Int32Array;
  /** `taps` weights per output sample; they add up to 1, unused ones are 0. */
  readonly weights: Float32Array;
}

/**
 * Bilinear interpolation with antialias along one line: a triangle, widened by the shrink factor, around half-pixel
 * centres, renormalised at the borders. `inputs` samples to `outputs`.
 */
export function lineWeights(inputs: number, outputs: number): LineWeights {
  const step = inputs / outputs;
  const radius = Math.max(step, 1);
  // At most this many samples lie less than the radius away.
  const taps = Math.min(inputs, Math.ceil(2 * radius));
  const starts = new Int32Array(outputs);
  const weights = new Float32Array(outputs * taps);
  for (let output = 0; output < outputs; output++) {
    const center = (output + 0.5) * step;
    const first = Math.max(0, Math.ceil(center - radius - 0.5));
    // Kept inside the line, so that reading all taps never leaves it.
    const start = Math.min(first, inputs - taps);
    starts[output] = start;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = Math.max(0, 1 - Math.abs(start + tap + 0.5 - center) / radius);
      weights[output * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[output * taps + tap] = (weights[output * taps + tap] ?? 0) / sum;
  }
  return { taps, starts, weights };
}

/**
 * Resizes a picture's columns: `rows` x `stride` bytes to `outputs` x `stride` floats in 0..255.
 * @param stride samples a row: three times the width.
 */
export function resampleRows(
  data: Uint8Array,
  stride: number,
  { taps, starts, weights }: LineWeights,
  target: Float32Array,
): void {
  for (const [output, start] of starts.entries()) {
    const row = target.subarray(output * stride, (output + 1) * stride);
    row.fill(0);
    for (let tap = 0; tap < taps; tap += TOGETHER) {
      const at = output * taps + tap;
      const count = Math.min(TOGETHER, taps - tap);
      addRows(data, (start + tap) * stride, stride, weights.subarray(at, at + count), row);
    }
  }
}

/** Rows that are added in one pass: reading and writing the sum for each one would take most of the time. */
const TOGETHER = 4;

/** Adds up to four weighted rows of `data`, the first at `from`, to `sum`. */
function addRows(data: Uint8Array, from: number, stride: number, weights: Float32Array, sum: Float32Array): void {
  const [a = 0, b = 0, c = 0, d = 0] = weights;
  // A row without weight may lie beyond the picture, so the first one is read in its place.
  const fromB = b === 0 ? from : from + stride;
  const fromC = c === 0 ? from : from + 2 * stride;
  const fromD = d === 0 ? from : from + 3 * stride;
  for (let i = 0; i < stride; i++) {
    sum[i] =
      (sum[i] as number) +
      a * (data[from + i] as number) +
      b * (data[fromB + i] as number) +
      c * (data[fromC + i] as number) +
      d * (data[fromD + i] as number);
  }
}

/** Resizes one row of RGB triples: `source` has three times the inputs, `target` gets three times the outputs. */
export function resampleRow(source: Float32Array, { taps, starts, weights }: LineWeights, target: Float32Array): void {
  const outputs = starts.length;
  for (let output = 0; output < outputs; output++) {
    let from = (starts[output] as number) * 3;
    let at = output * taps;
    let r = 0;
    let g = 0;
    let b = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = weights[at++] as number;
      r += weight * (source[from++] as number);
      g += weight * (source[from++] as number);
      b += weight * (source[from++] as number);
    }
    target[output * 3] = r;
    target[output * 3 + 1] = g;
    target[output * 3 + 2] = b;
  }
}
