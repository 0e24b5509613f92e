import type { Point } from "../../objects/index.ts";
import { SWEEP_WITHOUT_EXCEEDING_PROMPTS } from "./prompts/sweep-without-exceeding.ts";
import { defineSweep } from "./sweeping/define-sweep.ts";
import { LINE_THICKNESS_M, type SweepCourse } from "./sweeping/sweep-course.ts";
import { timeLimitForSteps } from "./things.ts";

/** The rectangle is open towards the blocks, and the line lies within it, so that a block swept on gets onto it. */
const BOUNDS = { center: [0.41, 0], sizeM: [0.27, 0.27] } as const;
const LINE_X_M = { low: 0.3425, high: 0.437 } as const;
const LINE_LENGTH_M = 0.3375;
/** VIMA-Bench's: the zone lies 15 mm further out than what is drawn. */
const ZONE = { fromLineM: 0.035, highX: 0.56, halfY: 0.135 } as const;
/** Where blocks are left: side by side, so that none is pushed on by the next. */
const LANES_Y_M = [-0.096, -0.072, -0.048, -0.024, 0, 0.024, 0.048, 0.072, 0.096] as const;

/** `lineX`: where the line lies along x, metres. */
export function courseWithLineAt(lineX: number): SweepCourse {
  const lowX = lineX + ZONE.fromLineM;
  const middleX = (lowX + ZONE.highX) / 2;
  return {
    bounds: BOUNDS,
    line: { center: [lineX, 0], sizeM: [LINE_THICKNESS_M, LINE_LENGTH_M] },
    zone: { x: { low: lowX, high: ZONE.highX }, y: { low: -ZONE.halfY, high: ZONE.halfY } },
    waysIn: ([, y]) =>
      LANES_Y_M.toSorted((a, b) => Math.abs(a - y) - Math.abs(b - y)).map((laneY): readonly Point[] => [
        [middleX, laneY],
      ]),
    isAllowed: () => true,
  };
}

/** "Sweep two {swept} into {bounds} without exceeding {constraint}": between the line and the open end of the rectangle. */
export const sweepWithoutExceeding = defineSweep({
  name: "sweep-without-exceeding",
  prompts: SWEEP_WITHOUT_EXCEEDING_PROMPTS,
  timeLimitS: timeLimitForSteps(3),
  spreadM: { target: 0.18, distractor: 0.09 },
  layCourse: (random) => courseWithLineAt(random.uniform(LINE_X_M.low, LINE_X_M.high)),
});
