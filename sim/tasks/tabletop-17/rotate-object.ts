import { radians, radiansFromDegrees, wrapAngle } from "../../../src/domain/units.ts";
import { carry, positionOf } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { nearDistractors } from "./following/distractors.ts";
import { followPhases } from "./following/follow-phases.ts";
import type { PlaceGoal } from "./following/place-goal.ts";
import { FreePlaces } from "./free-places.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { shown } from "./prompt-pictures.ts";
import { ROTATE_OBJECT_PROMPTS } from "./prompts/rotate-object.ts";
import { draggedOf, drawLook, sized, thingAt, thingNamed, thingsOf, timeLimitForSteps } from "./things.ts";

const NAME = "rotate-object";

/** How far things are turned, in degrees, clockwise as seen from above. */
export const CLOCKWISE_DEGREES = [30, 60, 90, 120, 150] as const;
/** A thing that is turned this exactly is turned. */
export const TURNED_WITHIN_DEGREES = 15;

const WITHIN_M = 0.1;

interface TurnGoal {
  readonly dragged: string;
  /** Clockwise as seen from above. */
  readonly degrees: number;
}

/** "Rotate the {picture of a thing} 30 degrees": clockwise, where it is. */
export const rotateObject = defineTabletopTask<TurnGoal>({
  name: NAME,
  tags: ["pick-place", "one-step", "angle"],
  levels: levelsOf(NAME),
  prompts: ROTATE_OBJECT_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const { dragged: list } = listsOf(NAME, level);
    const degrees = random.pick(CLOCKWISE_DEGREES);
    const look = drawLook(random, list);
    const otherLook = look && drawLook(random, list, ({ image }) => image !== look.image);
    if (look === undefined || otherLook === undefined) return undefined;
    const dragged = sized(random, look);
    const [place, otherPlace] = new FreePlaces(random).drawAll([dragged, sized(random, otherLook)]) ?? [];
    if (place === undefined || otherPlace === undefined) return undefined;
    return {
      objects: [
        thingAt("dragged", "target", place.kind, place.pose),
        thingAt("distractor0", "distractor", otherPlace.kind, otherPlace.pose),
      ],
      slots: { dragged: shown(dragged), angle: { words: `${degrees}` } },
      goal: { dragged: "dragged", degrees },
    };
  },

  expert(scene, { dragged, degrees }) {
    const object = thingNamed(scene, dragged);
    return planOfSteps(carry(object, positionOf(object), -radiansFromDegrees(degrees)));
  },

  follow(scene, { dragged, degrees }) {
    const object = thingNamed(scene, dragged);
    const goal: PlaceGoal = {
      object,
      at: positionOf(object),
      withinM: WITHIN_M,
      yaw: {
        rad: radians(wrapAngle(object.pose.yawRad - radiansFromDegrees(degrees))),
        withinRad: radiansFromDegrees(TURNED_WITHIN_DEGREES),
      },
    };
    const others = thingsOf(scene).filter(({ id }) => id !== dragged);
    return followPhases({ phases: [{ goals: [goal] }], mistake: nearDistractors(others, [goal], WITHIN_M) });
  },

  /** Any thing by any of the angles. */
  guess(scene, random) {
    const dragged = random.pick(draggedOf(scene));
    const degrees = random.pick(CLOCKWISE_DEGREES);
    return {
      goal: { dragged: dragged.id, degrees },
      slots: { dragged: shown(dragged), angle: { words: `${degrees}` } },
    };
  },
});
