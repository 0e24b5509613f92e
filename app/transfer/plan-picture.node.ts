import sharp from "sharp";
import { benchPixelOf } from "../../sim/recorded/bench-pixels.ts";
import type { PickPlacePlan } from "../../src/domain/action-plan.ts";
import { cos, sin } from "../../src/domain/arithmetic.ts";
import type { Picture } from "../../src/domain/picture.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";

/** Pixels drawn for each pixel of the picture, along an edge. */
const SCALE = 4;
/** Of the steps, in their order. */
const STEP_COLORS = ["#ffffff", "#ffd54a", "#4ade80", "#60a5fa", "#f472b6", "#fb923c", "#a78bfa", "#2dd4bf"] as const;
/** Pixels of the circle where a step begins, and of the tick that shows the turn where it ends. */
const RING = 9;
const TICK = 26;

/** A picture of `top` with the plan drawn in, as PNG: a ring where a step begins, a line to its end, and a tick for its turn. */
export function planPicturePng({ data, width, height }: Picture, { steps }: PickPlacePlan): Promise<Uint8Array> {
  const size = `width="${width * SCALE}" height="${height * SCALE}"`;
  const drawn = steps.map(({ from, to }, index) => stepSvg(from, to, index)).join("");
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" ${size} fill="none" stroke-width="3">${drawn}</svg>`;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize(width * SCALE, height * SCALE, { kernel: "nearest" })
    .composite([{ input: Buffer.from(overlay) }])
    .png()
    .toBuffer();
}

function stepSvg(from: PlanarPose, to: PlanarPose, index: number): string {
  const [a, b] = [drawnAt(from), drawnAt(to)];
  const turn = to.yawRad - from.yawRad;
  // The table's x points down in the picture, and its y to the right.
  const tip = { x: b.x + TICK * sin(turn), y: b.y + TICK * cos(turn) };
  const line = (p: { x: number; y: number }, q: { x: number; y: number }): string =>
    `<line x1="${p.x}" y1="${p.y}" x2="${q.x}" y2="${q.y}"/>`;
  const end = `<rect x="${b.x - 4}" y="${b.y - 4}" width="8" height="8"/>`;
  const ring = `<circle cx="${a.x}" cy="${a.y}" r="${RING}"/>`;
  return `<g stroke="${STEP_COLORS[index % STEP_COLORS.length]}">${ring}${line(a, b)}${end}${line(b, tip)}</g>`;
}

function drawnAt({ xM, yM }: PlanarPose): { readonly x: number; readonly y: number } {
  const { row, column } = benchPixelOf([xM, yM]);
  return { x: SCALE * (column + 0.5), y: SCALE * (row + 0.5) };
}
