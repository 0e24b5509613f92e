import { atan2, cos, hypot, sin } from "../../../src/domain/arithmetic.ts";
import { latticeValue } from "./noise.ts";
import { type Rgb255, WHITE } from "./plain-colors.ts";
import type { Paint } from "./raster.ts";

const ARMS = 12;
/** How arms turn with the distance from the middle, in image widths; 1 is the turn from an arm to the next. */
const CURL = { start: 0.42, slope: 9.6, bend: -2.3 } as const;

/** A pinwheel of bent arms about the middle of the image, as much of it white as of the color. */
export const swirl =
  (color: Rgb255): Paint =>
  (u, v) => {
    const [x, y] = [u - 0.5, v - 0.5];
    const turn = atan2(y, x) / (2 * Math.PI);
    const distance = hypot(x, y);
    const along = ARMS * turn + CURL.start + distance * (CURL.slope + distance * CURL.bend);
    return along - Math.floor(along) < 0.5 ? color : WHITE;
  };

/** Ornaments along an edge of the image. */
const ORNAMENTS = 6;

/** White drops with a dark rim and a bright core, each turned its own way, and small dots between them. */
export const paisley =
  (color: Rgb255): Paint =>
  (u, v) =>
    isOrnament(u, v) || isOrnament(u + 0.5 / ORNAMENTS, v + 0.5 / ORNAMENTS, 2) ? WHITE : color;

function isOrnament(u: number, v: number, seed = 1): boolean {
  const [column, row] = [Math.floor(u * ORNAMENTS), Math.floor(v * ORNAMENTS)];
  const cell = (offset: number) => latticeValue(column % ORNAMENTS, row % ORNAMENTS, seed + offset);
  const turn = 2 * Math.PI * cell(0);
  const [x, y] = [u * ORNAMENTS - column - 0.5, v * ORNAMENTS - row - 0.5];
  const [along, aside] = [x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn)];
  if (seed === 2) return hypot(x, y) < 0.16;
  // A drop: round at one end, its other end drawn out to a bent tip.
  const tail = Math.max(0, along) / 0.5;
  const radius = tail >= 1 ? 0 : 0.36 * (1 - tail);
  const distance = along > 0 ? Math.abs(aside - 0.14 * tail * tail) : hypot(along, aside);
  const isRim = distance < radius && distance > 0.6 * radius;
  const isCore = hypot(along + 0.02, aside) < 0.12;
  return isRim || isCore;
}
