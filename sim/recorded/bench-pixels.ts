import type { Point } from "../objects/index.ts";

/** VIMA-Bench's pictures: columns and rows, and pixels a meter in `top`. */
export const BENCH = { width: 256, height: 128, pixelsPerM: 250.98 } as const;

/** The pixel of `top` that shows the table's point (0.5, 0). */
const CENTER = { row: 63, column: 128 } as const;

/** The table's point in the middle of a pixel of `top`, in meters. `pixel`: its number, row by row. */
export const benchPointOf = (pixel: number): Point => [
  0.5 + (Math.floor(pixel / BENCH.width) - CENTER.row) / BENCH.pixelsPerM,
  ((pixel % BENCH.width) - CENTER.column) / BENCH.pixelsPerM,
];

/** Where `top` shows a point of the table, in pixels that need not be whole: the inverse of `benchPointOf`. */
export const benchPixelOf = ([xM, yM]: Point): { readonly row: number; readonly column: number } => ({
  row: CENTER.row + (xM - 0.5) * BENCH.pixelsPerM,
  column: CENTER.column + yM * BENCH.pixelsPerM,
});
