import { square } from "../../../src/domain/arithmetic.ts";
import type { Rgb255 } from "./plain-colors.ts";
import { type Paint, wrapped } from "./raster.ts";

const BANDS = 20;
/** Rows and columns of dots; each second column is half a row lower. */
const DOT_COLUMNS = 12;
const DOT_ROWS = 6;
/** In image widths: dots cover 17 % of the image. */
const DOT_RADIUS = 0.0274;

/** In steps between dots: the last quarter of the image has a dot at the middle of each edge. */
const DOT_START = { across: 0.77, down: 0.27 } as const;

/** Upright bands, ten of each colour; the first colour is at the left edge. */
export const stripes =
  (first: Rgb255, second: Rgb255): Paint =>
  (u) =>
    Math.floor(u * BANDS) % 2 === 0 ? first : second;

/** Dots of the first colour on the second, every second column half a step lower. */
export const dots =
  (first: Rgb255, second: Rgb255): Paint =>
  (u, v) => {
    const isDot = [0, 1].some((shift) => {
      const across = wrapped(u * (DOT_COLUMNS / 2) + DOT_START.across + shift / 2) / (DOT_COLUMNS / 2);
      const down = wrapped(v * DOT_ROWS + DOT_START.down + shift / 2) / DOT_ROWS;
      return square(across) + square(down) < square(DOT_RADIUS);
    });
    return isDot ? first : second;
  };
