import type { PickPlaceStep } from "../../../../src/domain/action-plan.ts";
import { hypot } from "../../../../src/domain/arithmetic.ts";
import { isWithin } from "../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import { radians } from "../../../../src/domain/units.ts";
import type { Point } from "../../../objects/index.ts";
import { BLADE } from "../../../robot/index.ts";
import { BLOCK_HALF_M, BLOCK_REACH_M } from "./small-block.ts";

/** The straight way of one small block, by its middle. */
export interface BlockWay {
  readonly start: Point;
  readonly end: Point;
  /** How far the blade's middle is to the left of the block's, so that the blade's other end passes a neighbor. */
  readonly asideM: number;
  /** How far the block may be from its start. */
  readonly offM: number;
}

/** From the block's middle back to the blade as it comes down, whichever way the block is turned. */
const RUN_UP_M = BLOCK_REACH_M + BLADE.thicknessM / 2 + 0.004;
/** From the blade to the middle of a block that it has pushed flush. */
const FLUSH_M = BLOCK_HALF_M + BLADE.thicknessM / 2;
/** A block that is pushed turns flush with the blade and rolls a little to one side as it does. */
export const ROLL_M = 0.012;
/** Between what moves and a block that shall stay where it is. */
const CLEARANCE_M = 0.003;
const BLADE_HALF_WIDTH_M = BLADE.widthM / 2;

function axesOf({ start, end }: BlockWay): { readonly lengthM: number; readonly along: Point } {
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const lengthM = hypot(dx, dy);
  return { lengthM, along: lengthM > 0 ? [dx / lengthM, dy / lengthM] : [1, 0] };
}

/** The push that moves a block on its way. */
export function pushOf(way: BlockWay): PickPlaceStep {
  const { along } = axesOf(way);
  const bladeAt = ([x, y]: Point, behindM: number) => ({
    xM: x - along[0] * behindM - along[1] * way.asideM,
    yM: y - along[1] * behindM + along[0] * way.asideM,
    yawRad: radians(0),
  });
  return { motion: "push", from: bladeAt(way.start, RUN_UP_M + way.offM), to: bladeAt(way.end, FLUSH_M) };
}

/** Whether the blade stays over the table. */
export const isWithinReach = ({ from, to }: PickPlaceStep): boolean =>
  [from, to].every(({ xM, yM }) => isWithin(xM, TABLE_BOUNDS.x) && isWithin(yM, TABLE_BOUNDS.y));

/** Whether neither the blade nor the block that it pushes meets one of the other blocks, given by their middles. */
export function isFreeOf(way: BlockWay, others: readonly Point[]): boolean {
  const { lengthM, along } = axesOf(way);
  const left = Math.max(way.asideM + BLADE_HALF_WIDTH_M, BLOCK_REACH_M) + CLEARANCE_M;
  const right = Math.max(BLADE_HALF_WIDTH_M - way.asideM, BLOCK_REACH_M) + CLEARANCE_M;
  const behindM = RUN_UP_M + way.offM + BLADE.thicknessM / 2;
  return others.every(([x, y]) => {
    const [dx, dy] = [x - way.start[0], y - way.start[1]];
    const [ahead, aside] = [dx * along[0] + dy * along[1], dy * along[0] - dx * along[1]];
    const beyond = Math.max(-behindM - ahead, 0, ahead - lengthM - BLOCK_REACH_M);
    const beside = Math.max(-right - aside, 0, aside - left);
    return hypot(beyond, beside) > BLOCK_REACH_M;
  });
}
