import { hypot } from "../../../src/domain/arithmetic.ts";
import type { Point } from "../../objects/index.ts";
import { SWEEP_WITHOUT_TOUCHING_PROMPTS } from "./prompts/sweep-without-touching.ts";
import { ROLL_M } from "./sweeping/block-push.ts";
import { defineSweep } from "./sweeping/define-sweep.ts";
import { BLOCK_REACH_M } from "./sweeping/small-block.ts";
import { LINE_THICKNESS_M, type SweepCourse, spanOf } from "./sweeping/sweep-course.ts";
import { timeLimitForSteps } from "./things.ts";

/** The line closes the middle of the rectangle's open side. What is swept goes past its ends. */
const LINE = { center: [0.496, 0], sizeM: [LINE_THICKNESS_M, 0.1875] } as const;
/** Where blocks are left, those that are furthest in first, and where they turn on the way, both at positive y. */
const PLACES: readonly Point[] = [0.345, 0.385, 0.425].flatMap((x) => [0.095, 0.06, 0.025].map((y): Point => [x, y]));
const TURNS: readonly Point[] = [
  [0.57, 0.18],
  [0.6, 0.2],
  [0.54, 0.18],
  [0.57, 0.21],
];
const SIDE_STEP_Y_M = [0.2, 0.23];

const mirrored = ([x, y]: Point, side: 1 | -1): Point => [x, side * y];

/** Straight in, past one turn, or first to the side and then past a turn. */
function waysIn([x, y]: Point): readonly (readonly Point[])[] {
  const near = y < 0 ? -1 : 1;
  const sides = [near, near === 1 ? -1 : 1] as const;
  const turns: readonly (readonly Point[])[] = [
    [],
    ...TURNS.map((turn) => [turn]),
    ...SIDE_STEP_Y_M.flatMap((asideY) => TURNS.map((turn): readonly Point[] => [[x, asideY], turn])),
  ];
  return turns.flatMap((before) =>
    sides.flatMap((side) => PLACES.map((place) => [...before, place].map((point) => mirrored(point, side)))),
  );
}

/** How far a block's middle stays from the line on its way. */
const KEEP_OFF_M = BLOCK_REACH_M + ROLL_M;
const LOOKS_PER_M = 200;

function distanceToLine([px, py]: Point): number {
  const { x, y } = spanOf(LINE);
  return hypot(Math.max(x.low - px, 0, px - x.high), Math.max(y.low - py, 0, py - y.high));
}

function keepsOffLine(from: Point, to: Point): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const looks = Math.ceil(LOOKS_PER_M * hypot(dx, dy)) + 1;
  return Array.from({ length: looks + 1 }, (_, look) => look / looks).every(
    (along) => distanceToLine([from[0] + along * dx, from[1] + along * dy]) >= KEEP_OFF_M,
  );
}

export const COURSE_ROUND_LINE: SweepCourse = {
  bounds: { center: [0.39, 0], sizeM: [0.172, 0.3] },
  line: LINE,
  zone: { x: { low: 0.304, high: 0.476 }, y: { low: -0.15, high: 0.15 } },
  waysIn,
  isAllowed: keepsOffLine,
};

/** "Sweep any {swept} into {bounds} without touching {constraint}": round the line. */
export const sweepWithoutTouching = defineSweep({
  name: "sweep-without-touching",
  prompts: SWEEP_WITHOUT_TOUCHING_PROMPTS,
  timeLimitS: timeLimitForSteps(8),
  spreadM: { target: 0.18, distractor: 0.18 },
  layCourse: () => COURSE_ROUND_LINE,
});
