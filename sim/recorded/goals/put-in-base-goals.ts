import { RandomSource } from "../../../src/domain/random.ts";
import { novelAdjective } from "../../tasks/tabletop-17/novel-adjective.ts";
import { novelAdjectiveAndNoun } from "../../tasks/tabletop-17/novel-adjective-and-noun.ts";
import { drawAdjective } from "../../tasks/tabletop-17/novel-concepts/comparison.ts";
import { novelNoun } from "../../tasks/tabletop-17/novel-noun.ts";
import { PUT_DRAGGED_IN_BASE } from "../../tasks/tabletop-17/put-in-base.ts";
import { sceneUnderstanding } from "../../tasks/tabletop-17/scene-understanding.ts";
import { visualManipulation } from "../../tasks/tabletop-17/visual-manipulation.ts";
import type { RecordedEpisode, RecordedObject } from "../recorded-episode.ts";
import {
  distanceM,
  found,
  othersThan,
  pictured,
  recordedDistractors,
  said,
  sceneOf,
  thingOf,
} from "../recorded-table.ts";
import { type RecordedGoal, recordedGoalOf } from "./recorded-goal.ts";

/** The scene where one thing has to be put into one base. */
const sceneWith = (task: string, episode: RecordedEpisode, dragged: RecordedObject, base: RecordedObject) =>
  sceneOf(task, episode, [
    thingOf(base, "base", "base"),
    thingOf(dragged, "dragged", "target"),
    ...recordedDistractors(othersThan(episode, dragged, base)),
  ]);

/** Both are the things of the pictures. */
export function putByPictures(episode: RecordedEpisode): RecordedGoal {
  const dragged = found(episode, pictured(episode, "dragged_obj_1"));
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sceneWith(visualManipulation.name, episode, dragged, base);
  return recordedGoalOf(visualManipulation, scene, PUT_DRAGGED_IN_BASE);
}

/** Both have textures that the words name; the picture shows the shape of what is dragged. */
export function putInSceneWords(episode: RecordedEpisode): RecordedGoal {
  const texture = said(episode, /^Put the (.+?) object in /);
  const shown = episode.assets.scene?.objects.find(({ obj_color }) => obj_color === texture);
  if (shown === undefined) throw new RangeError(`${episode.key} shows nothing that is ${texture}`);
  const dragged = found(episode, { name: shown.obj_name, texture });
  const base = found(episode, { texture: said(episode, /into the (.+) object/) });
  const scene = sceneWith(sceneUnderstanding.name, episode, dragged, base);
  return recordedGoalOf(sceneUnderstanding, scene, PUT_DRAGGED_IN_BASE);
}

/** Both have the shapes of the pictures, which are gray. */
export function putByNouns(episode: RecordedEpisode): RecordedGoal {
  const dragged = found(episode, pictured(episode, "dragged_obj_1"));
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sceneWith(novelNoun.name, episode, dragged, base);
  const goal = { ...PUT_DRAGGED_IN_BASE, nouns: { dragged: "dax", base: "zup" } };
  return recordedGoalOf(novelNoun, scene, goal);
}

/** As the goal says it, which the judge does not look at. */
const PROMPT = { adjective: drawAdjective(new RandomSource(0)), demonstrations: [], wantsLess: false };

export function putByAdjective(episode: RecordedEpisode): RecordedGoal {
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sceneWith(novelAdjective.name, episode, comparedOf(episode), base);
  return recordedGoalOf(novelAdjective, scene, { ...PUT_DRAGGED_IN_BASE, prompt: PROMPT });
}

export function putByAdjectiveAndNoun(episode: RecordedEpisode): RecordedGoal {
  const base = found(episode, pictured(episode, "base_obj"));
  const scene = sceneWith(novelAdjectiveAndNoun.name, episode, comparedOf(episode), base);
  const goal = { ...PUT_DRAGGED_IN_BASE, prompt: PROMPT, nouns: { dragged: "dax", base: "zup" } };
  return recordedGoalOf(novelAdjectiveAndNoun, scene, goal);
}

/**
 * The darker or lighter one of the two things of the pictured shape, as the adjective means it. Heights are not recorded:
 * where it means them, the one that was picked.
 */
function comparedOf(episode: RecordedEpisode): RecordedObject {
  const { name } = pictured(episode, "dragged_obj");
  const both = episode.objects.filter((object) => object.name === name);
  const isDark = (texture: string): boolean => texture.startsWith("dark ");
  const more = isDark(pictured(episode, "demo_blicker_obj_1").texture);
  const less = isDark(pictured(episode, "demo_less_blicker_obj_1").texture);
  if (more === less) return pickedOf(episode, both);
  const wantsDark = episode.prompt.includes("Put the less ") ? less : more;
  return both.find(({ texture }) => isDark(texture) === wantsDark) ?? pickedOf(episode, both);
}

function pickedOf({ key, actions: [first] }: RecordedEpisode, among: readonly RecordedObject[]): RecordedObject {
  const offM = ({ position_m: [x, y] }: RecordedObject): number => distanceM([x, y], first?.pose0_position ?? [0, 0]);
  const [picked] = among.toSorted((a, b) => offM(a) - offM(b));
  if (picked === undefined) throw new RangeError(`${key} has no object of the pictured shape`);
  return picked;
}
