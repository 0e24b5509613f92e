import type { MeanDrop } from "../../../src/evaluation/index.ts";

const inPoints = (share: number): string => (100 * share).toFixed(1).replace(/^-0\.0$/, "0.0");

/** A drop in points with its 95 % interval, `1.5 [0.2, 2.8]`; a dash where nothing was measured. */
export const dropText = (drop: MeanDrop | undefined): string =>
  drop === undefined ? "–" : `${inPoints(drop.drop)} [${drop.ci95.map(inPoints).join(", ")}]`;
