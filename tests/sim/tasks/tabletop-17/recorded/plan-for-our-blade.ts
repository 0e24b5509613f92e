import { modelOf, type Point } from "../../../../../sim/objects/index.ts";
import type { RecordedAction, RecordedEpisode } from "../../../../../sim/recorded/recorded-episode.ts";
import { isSweep, onWorkspace, recordedPlan } from "../../../../../sim/recorded/recorded-plan.ts";
import { distanceM } from "../../../../../sim/recorded/recorded-table.ts";
import { BLADE } from "../../../../../sim/robot/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../../../src/domain/action-plan.ts";
import { hypot } from "../../../../../src/domain/arithmetic.ts";

/** The actions of a recording as a plan of ours, whose pushes begin where our blade comes down on no block. */
export function planForOurBlade(episode: RecordedEpisode): PickPlacePlan {
  const plan = recordedPlan(episode);
  if (!isSweep(episode)) return plan;
  let blocks = episode.objects
    .filter(({ name }) => name === "small block")
    .map(({ position_m: [x, y] }): Point => [x, y]);
  const steps = episode.actions.map((action) => {
    const step = pushOf(action, blocks);
    // What is pushed away is in nobody's way any more.
    const nearest = blocks.toSorted(
      (a, b) => distanceM(a, action.pose0_position) - distanceM(b, action.pose0_position),
    );
    blocks = nearest.slice(1);
    return step;
  });
  return { ...plan, steps };
}

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
  return { motion: "push", from: onWorkspace(start, 0), to: onWorkspace(placed(to, BEFORE_END_M, asideM), 0) };
}
