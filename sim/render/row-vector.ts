import type { Vector3 } from "../../src/domain/vector.ts";

/** A row of a table with three numbers a row. */
export const rowVector = (table: Float32Array, row: number): Vector3 => [
  table[3 * row] ?? 0,
  table[3 * row + 1] ?? 0,
  table[3 * row + 2] ?? 0,
];
