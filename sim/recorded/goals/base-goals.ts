import { modelOf, type Point } from "../../objects/index.ts";
import { manipulateOldNeighbor } from "../../tasks/tabletop-17/manipulate-old-neighbor.ts";
import { pickInOrderThenRestore } from "../../tasks/tabletop-17/pick-in-order-then-restore.ts";
import { floorHeightAtMiddle } from "../../tasks/tabletop-17/resting-height.ts";
import { sameShapeTask } from "../../tasks/tabletop-17/same-shape.ts";
import { sameTexture } from "../../tasks/tabletop-17/same-texture.ts";
import type { RecordedEpisode, RecordedObject } from "../recorded-episode.ts";
import { found, nearestOf, originOf, othersThan, pictured, said, sceneOf, thingOf } from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

/** From a thing to its neighbor; north is towards the robot. */
const NEIGHBOR_M: Readonly<Record<string, Point>> = {
  north: [-0.125, 0],
  south: [0.125, 0],
  west: [0, -0.25],
  east: [0, 0.25],
};

export function oldNeighborGoal(episode: RecordedEpisode): RecordedGoal {
  const base = found(episode, pictured(episode, "base_obj"));
  const things = othersThan(episode, base);
  const direction = said(episode, /previously at its (\w+)/);
  const first = things.indexOf(found(episode, pictured(episode, "dragged_obj")));
  const places = things.map(originOf);
  const [x, y] = places[first] ?? [0, 0];
  const [dx, dy] = NEIGHBOR_M[direction] ?? [0, 0];
  const second = nearestOf(places, [x + dx, y + dy]);
  const scene = sceneOf(manipulateOldNeighbor.name, episode, [
    thingOf(base, "base", "base"),
    ...things.map((object, index) => thingOf(object, `thing${index}`, "target")),
  ]);
  const goal = { first: `thing${first}`, second: `thing${second}`, direction };
  return recordedGoalOf(manipulateOldNeighbor, scene, goal);
}

export function pickInOrderGoal(episode: RecordedEpisode): RecordedGoal {
  const dragged = found(episode, pictured(episode, "dragged_obj"));
  const bases = othersThan(episode, dragged);
  const numberOf = (name: string): number => bases.indexOf(found(episode, pictured(episode, name)));
  const home = nearestOf(bases.map(originOf), originOf(dragged));
  const placed = bases.map((object, index) => thingOf(object, `base${index}`, "base"));
  const homeBase = placed[home];
  const floorM = homeBase === undefined ? 0 : floorHeightAtMiddle(homeBase);
  const scene = sceneOf(pickInOrderThenRestore.name, episode, [
    ...placed,
    thingOf(dragged, "dragged", "target", floorM),
  ]);
  const [first, second] = [numberOf("base_obj_1"), numberOf("base_obj_2")];
  const goal = { visits: [`base${first}`, `base${second}`, `base${home}`] } as const;
  return recordedGoalOf(pickInOrderThenRestore, scene, goal);
}

const profileOf = ({ name }: RecordedObject) => modelOf(name).profile;

export function sameShapeGoal(episode: RecordedEpisode): RecordedGoal {
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sameScene(sameShapeTask.name, episode, base, (object) => profileOf(object) === profileOf(base));
  return recordedGoalOf(sameShapeTask, scene, {});
}

export function sameTextureGoal(episode: RecordedEpisode): RecordedGoal {
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sameScene(sameTexture.name, episode, base, ({ texture }) => texture === base.texture);
  return recordedGoalOf(sameTexture, scene, {});
}

function sameScene(
  task: string,
  episode: RecordedEpisode,
  base: RecordedObject,
  isWanted: (object: RecordedObject) => boolean,
) {
  const things = othersThan(episode, base);
  const wanted = things.filter(isWanted);
  return sceneOf(task, episode, [
    thingOf(base, "base", "base"),
    ...wanted.map((object, index) => thingOf(object, `wanted${index}`, "target")),
    ...othersThan(episode, base, ...wanted).map((object) => thingOf(object, "distractor", "distractor")),
  ]);
}
