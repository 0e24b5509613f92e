import { square } from "../../domain/arithmetic.ts";
import { clopperPearson95 } from "./clopper-pearson.ts";

/** Two runs of the same episodes of one task and level, compared episode by episode. */
export interface PairedCounts {
  readonly pairs: number;
  /** Episodes in which the first run alone succeeded. */
  readonly lost: number;
  /** Episodes in which the second run alone succeeded. */
  readonly won: number;
}

/** By how much the success rate falls from the first run to the second, -1 to 1. */
export interface MeanDrop {
  readonly drop: number;
  /** Of 95 %. */
  readonly ci95: readonly [low: number, high: number];
}

/**
 * The unweighted mean over tasks and levels of the drop of the success rate. The drop of a cell is the share of lost
 * episodes less that of won ones; both have exact intervals, whose distances from the shares add up as variances do, as in
 * `macroMean`. So it is an interval of paired rates: episodes that end alike in both runs do not widen it. Undefined where
 * no cell has pairs.
 */
export function meanDrop(cells: readonly PairedCounts[]): MeanDrop | undefined {
  const counted = cells.filter(({ pairs }) => pairs > 0);
  if (counted.length === 0) return undefined;
  let sum = 0;
  let below = 0;
  let above = 0;
  for (const { pairs, lost, won } of counted) {
    const [lostRate, wonRate] = [lost / pairs, won / pairs];
    const [lostLow, lostHigh] = clopperPearson95(lost, pairs);
    const [wonLow, wonHigh] = clopperPearson95(won, pairs);
    sum += lostRate - wonRate;
    below += square(lostRate - lostLow) + square(wonHigh - wonRate);
    above += square(lostHigh - lostRate) + square(wonRate - wonLow);
  }
  const drop = sum / counted.length;
  const low = Math.max(-1, drop - Math.sqrt(below) / counted.length);
  const high = Math.min(1, drop + Math.sqrt(above) / counted.length);
  return { drop, ci95: [low, high] };
}
