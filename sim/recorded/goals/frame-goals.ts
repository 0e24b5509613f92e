import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { Point } from "../../objects/index.ts";
import { followMotion, WAY_POINTS } from "../../tasks/tabletop-17/follow-motion.ts";
import { followOrder, PILE_PLACES } from "../../tasks/tabletop-17/follow-order.ts";
import { carried, carriedThings } from "../carried-things.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { recordedPlan } from "../recorded-plan.ts";
import { found, nearestOf, othersThan, pictured, recordedDistractors, sceneOf, thingOf } from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

/** Frames alone show what moves where, so it is what the expert moved. */
export function followOrderGoal(episode: RecordedEpisode): RecordedGoal {
  const stacked = episode.objects.slice(0, PILE_PLACES.length);
  const scene = sceneOf(followOrder.name, episode, [
    ...stacked.map((object) => {
      const thing = thingOf(object, "", "target");
      return { ...thing, id: `object${nearestOf(PILE_PLACES, pointOf(thing.pose))}` };
    }),
    ...recordedDistractors(othersThan(episode, ...stacked)),
  ]);
  const moves = recordedPlan(episode).steps.map((step) => {
    const from = nearestOf(PILE_PLACES, pointOf(step.from));
    const [xM, yM] = PILE_PLACES[from] ?? [0, 0];
    const to = nearestOf(PILE_PLACES, pointOf(carried({ ...step.from, xM, yM }, step)));
    return { from, to };
  });
  return recordedGoalOf(followOrder, scene, { moves });
}

/** As for orders. */
export function followMotionGoal(episode: RecordedEpisode): RecordedGoal {
  const dragged = found(episode, pictured(episode, "dragged_obj"));
  const others = recordedDistractors(othersThan(episode, dragged));
  const scene = sceneOf(followMotion.name, episode, [thingOf(dragged, "dragged", "target"), ...others]);
  const steps = carriedThings({ ...scene, objects: scene.objects.slice(0, 1) }, recordedPlan(episode));
  const places = [...steps.slice(0, 1).map(({ thing }) => thing.pose), ...steps.map(({ to }) => to)];
  const [other] = others;
  if (other === undefined) throw new RangeError(`${episode.key} has nothing in the middle`);
  const way = places.map((pose) => nearestOf(WAY_POINTS, pointOf(pose)));
  return recordedGoalOf(followMotion, scene, { other, way });
}

const pointOf = ({ xM, yM }: PlanarPose): Point => [xM, yM];
