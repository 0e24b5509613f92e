import { rearrange } from "../../../../../sim/tasks/tabletop-17/rearrange.ts";
import { rearrangeThenRestore } from "../../../../../sim/tasks/tabletop-17/rearrange-then-restore.ts";
import type { RearrangeGoal } from "../../../../../sim/tasks/tabletop-17/rearrangement.ts";
import type { RecordedEpisode } from "../../../scene/recorded-episodes.ts";
import { carriedThings } from "./carried-things.ts";
import type { RecordedGoal } from "./recorded-goal.ts";
import { planOf } from "./recorded-plan.ts";
import { distractors, sceneOf, thingOf } from "./recorded-table.ts";

export function rearrangeGoal(episode: RecordedEpisode): RecordedGoal {
  const { scene, goal } = rearrangement(rearrange.name, episode);
  return { task: rearrange, episode: rearrange.episodeIn(scene, goal) };
}

export function rearrangeThenRestoreGoal(episode: RecordedEpisode): RecordedGoal {
  const { scene, goal } = rearrangement(rearrangeThenRestore.name, episode);
  return { task: rearrangeThenRestore, episode: rearrangeThenRestore.episodeIn(scene, goal) };
}

/**
 * The things of the picture are the first of the recording. The picture alone shows their places, so these are where the
 * expert first put them.
 */
function rearrangement(task: string, episode: RecordedEpisode) {
  const count = episode.assets.scene?.objects.length ?? 0;
  const scene = sceneOf(task, episode, [
    ...episode.objects.slice(0, count).map((object, index) => thingOf(object, `object${index}`, "target")),
    ...distractors(episode.objects.slice(count)),
  ]);
  const steps = carriedThings(scene, planOf(episode));
  const moves = Array.from({ length: count }, (_, index) => {
    const step = steps.find(({ thing }) => thing.id === `object${index}`);
    if (step === undefined) throw new RangeError(`${episode.key} does not move object ${index}`);
    return { id: step.thing.id, to: step.to };
  });
  const goal: RearrangeGoal = { moves };
  return { scene, goal };
}
