import { hypot } from "../../../src/domain/arithmetic.ts";
import { latticeValue, smoothNoise } from "./noise.ts";
import type { Rgb255 } from "./plain-colors.ts";
import { mixed, type Paint } from "./raster.ts";

const BRICK = { columns: 6, rows: 16, joint: 0.07 } as const;
const MORTAR: Rgb255 = [205, 180, 168];
const BRICK_DARK: Rgb255 = [170, 100, 85];
const BRICK_LIGHT: Rgb255 = [198, 128, 110];

/** Rows of bricks, every second row moved by half a brick. */
export const brick: Paint = (u, v) => {
  const row = Math.floor(v * BRICK.rows);
  const across = u * BRICK.columns + (row % 2) / 2;
  const column = Math.floor(across) % BRICK.columns;
  const [x, y] = [across - Math.floor(across), v * BRICK.rows - row];
  if (x < BRICK.joint || y < 2.2 * BRICK.joint) return MORTAR;
  return mixed(BRICK_DARK, BRICK_LIGHT, latticeValue(column, row, 3));
};

const TILE = { columns: 12, rows: 14 } as const;
const GROUT: Rgb255 = [88, 88, 84];
const TILE_COLORS: readonly Rgb255[] = [
  [172, 132, 120],
  [150, 168, 164],
  [186, 192, 180],
  [110, 128, 132],
];

/** Hexagons in four colors with dark joints. */
export const tiles: Paint = (u, v) => {
  let nearest = { distance: 1, column: 0, row: 0 };
  let second = 1;
  const near = Math.floor(v * TILE.rows);
  for (let row = near - 1; row <= near + 1; row++) {
    const shift = (((row % 2) + 2) % 2) / 2;
    const middle = Math.round(u * TILE.columns - shift - 0.5);
    for (let column = middle - 1; column <= middle + 1; column++) {
      const across = u * TILE.columns - shift - 0.5 - column;
      const distance = hypot(across, (v * TILE.rows - row - 0.5) * (TILE.columns / TILE.rows));
      if (distance < nearest.distance) {
        second = nearest.distance;
        nearest = { distance, column: (column + TILE.columns) % TILE.columns, row: (row + TILE.rows) % TILE.rows };
      } else if (distance < second) second = distance;
    }
  }
  if (second - nearest.distance < 0.12) return GROUT;
  const pick = Math.floor(4 * latticeValue(nearest.column, nearest.row, 5));
  return TILE_COLORS[pick] ?? GROUT;
};

const FIELDS = 6;
export const CHECKER_COLORS = [
  [81, 80, 75],
  [181, 176, 162],
] as const satisfies readonly Rgb255[];

/** Dark and light fields, six along each edge, a light one first. */
export const checkerboard: Paint = (u, v) =>
  CHECKER_COLORS[(Math.floor(u * FIELDS) + Math.floor(v * FIELDS)) % 2 === 0 ? 1 : 0];

const PLANKS = 10;
const WOOD_DARK: Rgb255 = [196, 146, 92];
const WOOD_LIGHT: Rgb255 = [232, 194, 146];

/** Light planks, upright, with a grain along them. */
export const wooden: Paint = (u, v) => {
  const plank = Math.floor(u * PLANKS);
  const tone = latticeValue(plank, Math.floor(v * 2 + latticeValue(plank, 0, 9)), 7);
  const grain = smoothNoise(u, v, 60, 4, 11);
  return mixed(WOOD_DARK, WOOD_LIGHT, 0.6 * tone + 0.4 * grain);
};
