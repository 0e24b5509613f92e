import { modelOf, type Point } from "../../../../../sim/objects/index.ts";
import { BLADE } from "../../../../../sim/robot/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../../../src/domain/action-plan.ts";
import { atan2, hypot } from "../../../../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../../../../src/domain/pose.ts";
import type { Range } from "../../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../../src/domain/table-bounds.ts";
import { radians, wrapAngle } from "../../../../../src/domain/units.ts";
import type { RecordedAction, RecordedEpisode } from "../../../scene/recorded-episodes.ts";
import { distanceM } from "./recorded-table.ts";

/** The actions of a recording as a plan of ours. */
export function planOf({ task, actions, objects }: RecordedEpisode): PickPlacePlan {
  if (!task.startsWith("sweep")) return { kind: "pick-place", steps: actions.map(pickOf) };
  let blocks = objects.filter(({ name }) => name === "small block").map(({ position_m: [x, y] }): Point => [x, y]);
  const steps = actions.map((action) => {
    const step = pushOf(action, blocks);
    // What is pushed away is in nobody's way any more.
    const nearest = blocks.toSorted(
      (a, b) => distanceM(a, action.pose0_position) - distanceM(b, action.pose0_position),
    );
    blocks = nearest.slice(1);
    return step;
  });
  return { kind: "pick-place", steps };
}

/** Where the cup takes hold and where it lets go; the thing turns with the cup. */
function pickOf(action: RecordedAction): PickPlaceStep {
  const turn = wrapAngle(yawOf(action.pose1_rotation) - yawOf(action.pose0_rotation));
  return {
    motion: "pick",
    from: onTable(action.pose0_position, 0),
    to: onTable(action.pose1_position, turn),
  };
}

/** The benchmark takes quaternions of any length. */
const yawOf = ([, , z, w]: RecordedAction["pose0_rotation"]): number => 2 * atan2(z, w);

/** The nearest place of the table that plans can name. */
export const onTable = ([x, y]: Point, yawRad: number): PlanarPose => ({
  xM: within(x, TABLE_BOUNDS.x),
  yM: within(y, TABLE_BOUNDS.y),
  yawRad: radians(yawRad),
});

const within = (value: number, { low, high }: Range): number => Math.min(Math.max(value, low), high);

/** From where a push ends to the blade, which stops before it. */
const BEFORE_END_M = 0.05;
/** The same where it begins: there the blade comes down behind it, and ours never on a block. */
const BEHIND_START_M = Array.from({ length: 31 }, (_, step) => 0.02 + 0.002 * step);
/** Their blade is 5 cm wide. Ours covers the same strip, and more on the side where that meets fewer blocks. */
const ASIDE_M = [0, 0.005, -0.005, 0.01, -0.01];
const BLOCK_REACH_M = Math.SQRT1_2 * modelOf("small block").heightM;
const CLEARANCE_M = 0.003;

/** `blocks`: the middles of those that lie on the table, the pushed one included. */
function pushOf({ pose0_position: from, pose1_position: to }: RecordedAction, blocks: readonly Point[]): PickPlaceStep {
  const lengthM = distanceM(from, to);
  const along: Point = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM];
  const placed = ([x, y]: Point, byM: number, asideM: number): Point => [
    x - byM * along[0] - asideM * along[1],
    y - byM * along[1] + asideM * along[0],
  ];
  const offBlade = (block: Point, [x, y]: Point, reachedM: number): number => {
    const [dx, dy] = [block[0] - x, block[1] - y];
    const ahead = dx * along[0] + dy * along[1];
    const aside = Math.abs(dy * along[0] - dx * along[1]) - BLADE.widthM / 2;
    const beyond = Math.max(-ahead, ahead - reachedM) - BLADE.thicknessM / 2;
    return hypot(Math.max(0, beyond), Math.max(0, aside)) - BLOCK_REACH_M;
  };
  const ways = ASIDE_M.flatMap((asideM) => BEHIND_START_M.map((byM) => placed(from, byM, asideM)));
  const met = (start: Point): number => blocks.filter((block) => offBlade(block, start, lengthM) < 0).length;
  const free = ways.filter((start) => blocks.every((block) => offBlade(block, start, 0) > CLEARANCE_M));
  const start = free.toSorted((a, b) => met(a) - met(b))[0] ?? placed(from, 0.02, 0);
  const asideM = (start[1] - from[1]) * along[0] - (start[0] - from[0]) * along[1];
  return { motion: "push", from: onTable(start, 0), to: onTable(placed(to, BEFORE_END_M, asideM), 0) };
}
