import { degreesFromRadians } from "../../../src/domain/units.ts";
import { CLOCKWISE_DEGREES, rotateObject } from "../../tasks/tabletop-17/rotate-object.ts";
import { twist } from "../../tasks/tabletop-17/twist.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { recordedPlan } from "../recorded-plan.ts";
import { found, othersThan, pictured, recordedDistractors, said, sceneOf, thingOf } from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

export function rotateGoal(episode: RecordedEpisode): RecordedGoal {
  const dragged = found(episode, pictured(episode, "dragged_obj"));
  const scene = sceneOf(rotateObject.name, episode, [
    thingOf(dragged, "dragged", "target"),
    ...recordedDistractors(othersThan(episode, dragged)),
  ]);
  const degrees = Number(said(episode, / (\d+) degrees/));
  return recordedGoalOf(rotateObject, scene, { dragged: "dragged", degrees });
}

/** Pictures alone show the angle, so it is that of the expert's first action. */
export function twistGoal(episode: RecordedEpisode): RecordedGoal {
  const texture = said(episode, /twist all (.+) objects/);
  const wanted = episode.objects.filter((object) => object.texture === texture);
  const scene = sceneOf(twist.name, episode, [
    ...wanted.map((object, index) => thingOf(object, `wanted${index}`, "target")),
    ...recordedDistractors(othersThan(episode, ...wanted)),
  ]);
  const [first] = recordedPlan(episode).steps;
  const turned = -degreesFromRadians(first?.to.yawRad ?? 0);
  const angleDegrees = CLOCKWISE_DEGREES.find((degrees) => Math.abs(degrees - turned) < 1);
  const [image] = wanted.map((object) => object.texture);
  if (angleDegrees === undefined || image === undefined) throw new RangeError(`${episode.key} turns by ${turned}`);
  return recordedGoalOf(twist, scene, { image, angleDegrees, demonstrations: [] });
}
