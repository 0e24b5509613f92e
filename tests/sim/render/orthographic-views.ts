/** The picture of VIMA-Bench's cameras. */
export const BENCH_SIZE = { width: 256, height: 128 };

/** Pixels a metre, across the line of sight. */
const TOP_SCALE = 250.98;
const FRONT_SCALE = 251.42;
/** Rows a metre of the table, or of height, which the front camera sees at 45 degrees. */
const FRONT_ROWS = FRONT_SCALE * Math.SQRT1_2;

/**
 * The camera above the table: row = 63 + 250.98 (x - 0.5) and column = 128 + 250.98 y at the middle of a pixel. Half a
 * pixel's shift of the position stands for the principal point, since MuJoCo gives an orthographic camera none.
 */
export const topEye = (heightM = 1): string =>
  `projection="orthographic" fovy="${BENCH_SIZE.height / TOP_SCALE}" xyaxes="0 1 0 -1 0 0"
   pos="${0.5 + 0.5 / TOP_SCALE} ${-0.5 / TOP_SCALE} ${heightM}"`;

/** The camera in front of it, 45 degrees down: row = 63 + 177.78 (x - 0.41 - z), column = 128 + 251.42 y. */
export const frontEye = (distanceM = 1): string => {
  const back = distanceM * Math.SQRT1_2;
  return `projection="orthographic" fovy="${BENCH_SIZE.height / FRONT_SCALE}" xyaxes="0 1 0 -1 0 1"
    pos="${0.41 + 0.5 / FRONT_ROWS + back} ${-0.5 / FRONT_SCALE} ${back}"`;
};

/** Where the middle of a pixel of each camera looks at height `z`, metres. */
export const topPoint = (column: number, row: number): readonly [number, number] => [
  0.5 + (row - 63) / TOP_SCALE,
  (column - 128) / TOP_SCALE,
];
export const frontPoint = (column: number, row: number, z = 0): readonly [number, number] => [
  0.41 + z + (row - 63) / FRONT_ROWS,
  (column - 128) / FRONT_SCALE,
];
