import type { RecordedEpisode } from "../recorded-episode.ts";
import { oldNeighborGoal, pickInOrderGoal, sameShapeGoal, sameTextureGoal } from "./base-goals.ts";
import { followMotionGoal, followOrderGoal } from "./frame-goals.ts";
import {
  putByAdjective,
  putByAdjectiveAndNoun,
  putByNouns,
  putByPictures,
  putInSceneWords,
} from "./put-in-base-goals.ts";
import { rearrangeGoal, rearrangeThenRestoreGoal } from "./rearrange-goals.ts";
import type { RecordedGoal } from "./recorded-goal.ts";
import { exceedingGoal, touchingGoal } from "./sweep-goals.ts";
import { rotateGoal, twistGoal } from "./turn-goals.ts";

/** By the tasks' names in recordings. */
const READERS: ReadonlyMap<string, (episode: RecordedEpisode) => RecordedGoal> = new Map([
  ["visual_manipulation", putByPictures],
  ["scene_understanding", putInSceneWords],
  ["rotate", rotateGoal],
  ["rearrange", rearrangeGoal],
  ["rearrange_then_restore", rearrangeThenRestoreGoal],
  ["novel_adj", putByAdjective],
  ["novel_noun", putByNouns],
  ["novel_adj_and_noun", putByAdjectiveAndNoun],
  ["twist", twistGoal],
  ["follow_order", followOrderGoal],
  ["follow_motion", followMotionGoal],
  ["sweep_without_exceeding", exceedingGoal],
  ["sweep_without_touching", touchingGoal],
  ["manipulate_old_neighbor", oldNeighborGoal],
  ["pick_in_order_then_restore", pickInOrderGoal],
  ["same_shape", sameShapeGoal],
  ["same_texture", sameTextureGoal],
]);

/** The goal of a recorded episode. @throws RangeError where it is of no task of ours, or does not tell its goal */
export function recordedGoal(episode: RecordedEpisode): RecordedGoal {
  const read = READERS.get(episode.task);
  if (read === undefined) throw new RangeError(`there is no task ${episode.task}`);
  return read(episode);
}
