import { square } from "../../../src/domain/arithmetic.ts";
import type { Rgb255 } from "./plain-colors.ts";
import { type Paint, wrapped } from "./raster.ts";

const BANDS = 20;
/** Between the columns of dots, and between the dots of a column, in image widths. Every second column is half a step lower. */
const DOT_STEP = { across: 0.0762, down: 0.1797 } as const;
/** The middle of the first column's first whole dot. */
const FIRST_DOT = { across: 0.0428, down: 0.1413 } as const;
/** Dots are higher than wide, and cover 19 % of the image. */
const DOT_RADIUS = { across: 0.0268, down: 0.0326 } as const;

/** Upright bands, ten of each color; the first color is at the left edge. */
export const stripes =
  (first: Rgb255, second: Rgb255): Paint =>
  (u) =>
    Math.floor(u * BANDS) % 2 === 0 ? first : second;

/** Dots of the first color on the second, every second column half a step lower. */
export const dots =
  (first: Rgb255, second: Rgb255): Paint =>
  (u, v) => {
    const columns = (u - FIRST_DOT.across) / DOT_STEP.across;
    const isDot = [0, 1].some((second) => {
      const across = 2 * wrapped((columns - second) / 2) * DOT_STEP.across;
      const down = wrapped((v - FIRST_DOT.down) / DOT_STEP.down + second / 2) * DOT_STEP.down;
      return square(across / DOT_RADIUS.across) + square(down / DOT_RADIUS.down) < 1;
    });
    return isDot ? first : second;
  };
