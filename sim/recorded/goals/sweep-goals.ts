import { courseWithLineAt, sweepWithoutExceeding } from "../../tasks/tabletop-17/sweep-without-exceeding.ts";
import { COURSE_ROUND_LINE, sweepWithoutTouching } from "../../tasks/tabletop-17/sweep-without-touching.ts";
import { markingOf, type SweepCourse } from "../../tasks/tabletop-17/sweeping/sweep-course.ts";
import { requestsFor } from "../../tasks/tabletop-17/sweeping/sweep-request.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { found, othersThan, pictured, recordedDistractors, said, sceneOf, thingOf } from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

export function exceedingGoal(episode: RecordedEpisode): RecordedGoal {
  const [lineX] = found(episode, { name: "line" }).position_m;
  const { scene, goal } = sweep(sweepWithoutExceeding.name, episode, courseWithLineAt(lineX));
  return recordedGoalOf(sweepWithoutExceeding, scene, goal);
}

export function touchingGoal(episode: RecordedEpisode): RecordedGoal {
  const { scene, goal } = sweep(sweepWithoutTouching.name, episode, COURSE_ROUND_LINE);
  return recordedGoalOf(sweepWithoutTouching, scene, goal);
}

/** The number of blocks asked for stands in the prompt, and their texture in its picture. */
function sweep(task: string, episode: RecordedEpisode, course: SweepCourse) {
  const [bounds, line] = (["three-sided rectangle", "line"] as const).map((name) => found(episode, { name }));
  const { texture } = pictured(episode, "swept_obj");
  const wanted = episode.objects.filter((object) => object.name === "small block" && object.texture === texture);
  const quantifier = said(episode, /^Sweep (\w+) /);
  const request = requestsFor(wanted.length).find((each) => each.quantifier === quantifier);
  if (bounds === undefined || line === undefined || request === undefined) {
    throw new RangeError(`${episode.key}: ${quantifier} of ${wanted.length} blocks cannot be swept`);
  }
  const blocks = [
    ...wanted.map((object, index) => thingOf(object, `target${index + 1}`, "target")),
    ...recordedDistractors(othersThan(episode, bounds, line, ...wanted)),
  ];
  const marked = {
    bounds: markingOf("bounds", "three-sided rectangle", bounds.texture, course.bounds),
    line: markingOf("line", "line", line.texture, course.line),
  };
  const scene = sceneOf(task, episode, [marked.bounds, marked.line, ...blocks]);
  return {
    scene,
    goal: { course, request, wanted: "target", ...marked, blocks, planFor: () => undefined, steps: [] } as const,
  };
}
