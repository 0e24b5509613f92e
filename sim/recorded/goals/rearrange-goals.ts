import { rearrange } from "../../tasks/tabletop-17/rearrange.ts";
import { rearrangeThenRestore } from "../../tasks/tabletop-17/rearrange-then-restore.ts";
import type { RearrangeGoal } from "../../tasks/tabletop-17/rearrangement.ts";
import { carriedThings } from "../carried-things.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { recordedPlan } from "../recorded-plan.ts";
import { recordedDistractors, sceneOf, thingOf } from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

export function rearrangeGoal(episode: RecordedEpisode): RecordedGoal {
  const { scene, goal } = rearrangement(rearrange.name, episode);
  return recordedGoalOf(rearrange, scene, goal);
}

export function rearrangeThenRestoreGoal(episode: RecordedEpisode): RecordedGoal {
  const { scene, goal } = rearrangement(rearrangeThenRestore.name, episode);
  return recordedGoalOf(rearrangeThenRestore, scene, goal);
}

/**
 * The things of the picture are the first of the recording. The picture alone shows their places, so these are where the
 * expert first put them.
 */
function rearrangement(task: string, episode: RecordedEpisode) {
  const count = episode.assets.scene?.objects.length ?? 0;
  const scene = sceneOf(task, episode, [
    ...episode.objects.slice(0, count).map((object, index) => thingOf(object, `object${index}`, "target")),
    ...recordedDistractors(episode.objects.slice(count)),
  ]);
  const steps = carriedThings(scene, recordedPlan(episode));
  const moves = Array.from({ length: count }, (_, index) => {
    const step = steps.find(({ thing }) => thing.id === `object${index}`);
    if (step === undefined) throw new RangeError(`${episode.key} does not move object ${index}`);
    return { id: step.thing.id, to: step.to };
  });
  const goal: RearrangeGoal = { moves };
  return { scene, goal };
}
