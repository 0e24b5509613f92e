import type { PickPlacePlan, PickPlaceStep } from "../../src/domain/action-plan.ts";
import { atan2 } from "../../src/domain/arithmetic.ts";
import type { PlanarPose } from "../../src/domain/pose.ts";
import type { Range } from "../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { radians, wrapAngle } from "../../src/domain/units.ts";
import type { Point } from "../objects/index.ts";
import type { RecordedAction, RecordedEpisode } from "./recorded-episode.ts";
import { distanceM } from "./recorded-table.ts";

export const isSweep = ({ task }: Pick<RecordedEpisode, "task">): boolean => task.startsWith("sweep");

/** The actions of a recording as a plan of ours. */
export const recordedPlan = (episode: RecordedEpisode): PickPlacePlan => ({
  kind: "pick-place",
  steps: episode.actions.map(isSweep(episode) ? recordedPush : recordedPick),
});

/** Where the cup takes hold and where it lets go; the thing turns with the cup. */
function recordedPick(action: RecordedAction): PickPlaceStep {
  const turn = wrapAngle(yawOf(action.pose1_rotation) - yawOf(action.pose0_rotation));
  return {
    motion: "pick",
    from: onWorkspace(action.pose0_position, 0),
    to: onWorkspace(action.pose1_position, turn),
  };
}

/** The benchmark takes quaternions of any length. */
const yawOf = ([, , z, w]: RecordedAction["pose0_rotation"]): number => 2 * atan2(z, w);

/** The benchmark's blade comes down so far behind where a push begins, and stops so far before its end. */
const BEHIND_START_M = 0.02;
const BEFORE_END_M = 0.05;

/** Where the blade comes down and where it stops. */
function recordedPush({ pose0_position: from, pose1_position: to }: RecordedAction): PickPlaceStep {
  const along = (at: Point, byM: number): Point => {
    const share = byM / distanceM(from, to);
    return [at[0] - share * (to[0] - from[0]), at[1] - share * (to[1] - from[1])];
  };
  return {
    motion: "push",
    from: onWorkspace(along(from, BEHIND_START_M), 0),
    to: onWorkspace(along(to, BEFORE_END_M), 0),
  };
}

/** The nearest place of the table that plans can name. */
export const onWorkspace = ([x, y]: Point, yawRad: number): PlanarPose => ({
  xM: within(x, TABLE_BOUNDS.x),
  yM: within(y, TABLE_BOUNDS.y),
  yawRad: radians(yawRad),
});

const within = (value: number, { low, high }: Range): number => Math.min(Math.max(value, low), high);
