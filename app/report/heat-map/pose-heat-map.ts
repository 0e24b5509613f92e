import type { DecisionRecord } from "../../../sim/episode/decision-records.ts";
import { hypot } from "../../../src/domain/arithmetic.ts";
import type { Range } from "../../../src/domain/range.ts";
import type { PlanarBounds } from "../../../src/domain/table-bounds.ts";
import type { BinDecision } from "../../../src/policy/decoding/grammar-decoding.ts";
import { heatColor, mix, type PixelColor } from "./color-map.ts";

/** A model's probabilities for one pose: of x, of y given x, and of yaw given both. */
export interface PoseBins {
  readonly x: BinDecision;
  readonly y: BinDecision;
  readonly yaw: BinDecision;
}

export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  /** Rows of red, green, blue. */
  readonly data: Uint8Array;
}

/** Pixels drawn for each pixel of the camera, along an edge. */
const SCALE = 3;
/** The number of pieces along x and y. Single bins would be finer than a pixel. */
const PIECES = { x: 100, y: 200 };
const STRIP_HEIGHT = 24;
const MARK: PixelColor = [255, 255, 255];
const STRIP_BACKGROUND: PixelColor = [24, 24, 28];

/**
 * The camera's picture, dimmed and grey, with p(x) p(y | x) drawn over the table and the chosen position marked. Below it is
 * p(yaw | x, y), from -180 degrees at the left to 180 at the right.
 */
export function poseHeatMap(
  { frame, view }: Pick<DecisionRecord, "frame" | "view">,
  bins: PoseBins,
  bounds: PlanarBounds,
): RgbPicture {
  const [width, mapHeight] = [frame.width * SCALE, frame.height * SCALE];
  const height = mapHeight + STRIP_HEIGHT;
  const canvas = new Canvas(width, height);
  const alongX = inPieces(bins.x.probabilities, PIECES.x);
  const alongY = inPieces(bins.y.probabilities, PIECES.y);
  const most = Math.max(...alongX) * Math.max(...alongY);
  const chosen = [shareOf(bins.x), shareOf(bins.y)] as const;
  let nearest = { distance: Number.POSITIVE_INFINITY, column: 0, row: 0 };
  for (let row = 0; row < mapHeight; row++) {
    for (let column = 0; column < width; column++) {
      const [x, y] = onTable(view, (column + 0.5) / SCALE, (row + 0.5) / SCALE);
      const [sx, sy] = [shareWithin(bounds.x, x), shareWithin(bounds.y, y)];
      const heat = most > 0 ? Math.sqrt((between(alongX, sx) * between(alongY, sy)) / most) : 0;
      const at = 3 * (Math.floor(row / SCALE) * frame.width + Math.floor(column / SCALE));
      canvas.set(column, row, mix(dimmed(frame.data, at), heatColor(heat), Math.min(1, heat * 1.5)));
      const distance = hypot(sx - chosen[0], (sy - chosen[1]) * 2);
      if (distance < nearest.distance) nearest = { distance, column, row };
    }
  }
  canvas.cross(nearest.column, nearest.row, mapHeight);
  drawStrip(canvas, mapHeight, bins.yaw);
  return canvas;
}

class Canvas implements RgbPicture {
  readonly data: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8Array(3 * width * height);
  }

  set(column: number, row: number, color: PixelColor): void {
    this.data.set(color, 3 * (row * this.width + column));
  }

  /** Four short lines around a point that stays visible. */
  cross(column: number, row: number, below: number): void {
    for (let away = 4; away <= 10; away++) {
      for (const [dx, dy] of [
        [away, 0],
        [-away, 0],
        [0, away],
        [0, -away],
      ] as const) {
        const [x, y] = [column + dx, row + dy];
        if (x >= 0 && x < this.width && y >= 0 && y < below) this.set(x, y, MARK);
      }
    }
  }
}

function drawStrip(canvas: Canvas, top: number, yaw: BinDecision): void {
  const pieces = inPieces(yaw.probabilities, canvas.width / SCALE);
  const most = Math.max(...pieces);
  const chosen = Math.floor(shareOf(yaw) * canvas.width);
  for (let column = 0; column < canvas.width; column++) {
    const share = most > 0 ? (pieces[Math.floor(column / SCALE)] ?? 0) / most : 0;
    for (let row = 1; row < STRIP_HEIGHT; row++) {
      const lit = STRIP_HEIGHT - row <= share * (STRIP_HEIGHT - 4);
      const color = column === chosen && row <= 3 ? MARK : STRIP_BACKGROUND;
      canvas.set(column, top + row, lit ? heatColor(0.25 + 0.75 * share) : color);
    }
  }
}

/** Sums the bins into equal pieces. A bin that lies in two pieces is divided between them. */
export function inPieces(probabilities: ArrayLike<number>, count: number): Float64Array {
  const pieces = new Float64Array(count);
  const width = count / probabilities.length;
  for (let bin = 0; bin < probabilities.length; bin++) {
    const [from, to] = [bin * width, (bin + 1) * width];
    for (let piece = Math.floor(from); piece < Math.min(count, to); piece++) {
      const overlap = Math.min(to, piece + 1) - Math.max(from, piece);
      pieces[piece] = (pieces[piece] ?? 0) + ((probabilities[bin] ?? 0) * overlap) / width;
    }
  }
  return pieces;
}

const shareOf = ({ bin, probabilities }: BinDecision): number => (bin + 0.5) / probabilities.length;
const shareWithin = ({ low, high }: Range, value: number): number => (value - low) / (high - low);

/** Linear between the middles of pieces; 0 outside. */
function between(pieces: Float64Array, share: number): number {
  if (!(share >= 0 && share < 1)) return 0;
  const position = share * pieces.length - 0.5;
  const below = Math.floor(position);
  const [from, to] = [pieces[Math.max(0, below)] ?? 0, pieces[Math.min(pieces.length - 1, below + 1)] ?? 0];
  return from + (to - from) * (position - below);
}

function onTable(view: readonly number[], column: number, row: number): readonly [x: number, y: number] {
  const along = (first: number): number =>
    (view[first] ?? 0) * column + (view[first + 1] ?? 0) * row + (view[first + 2] ?? 0);
  const w = along(6);
  return [along(0) / w, along(3) / w];
}

function dimmed(data: ArrayLike<number>, at: number): PixelColor {
  const grey = 0.7 * (0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
  return [grey, grey, grey];
}
