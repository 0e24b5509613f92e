import { degreesFromRadians, radians, radiansFromDegrees, wrapAngle } from "../../../src/domain/units.ts";
import { type ImageTexturedObject, SHAPE_LISTS } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import { FreePlaces } from "../../tasks/tabletop-17/free-places.ts";
import { thingAt } from "../../tasks/tabletop-17/things.ts";
import { drawThing, onlyThingIn } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

export const TURN_PROMPTS = [
  "by how many degrees is the object turned clockwise from {0} to {1}?",
  "how far is the object of {0} turned clockwise in {1}?",
  "from {0} to {1}, how many degrees clockwise?",
];

/** Clockwise, seen from above. */
export const TURNS_DEGREES = Array.from({ length: 11 }, (_, k) => 30 * (k + 1));
export const turnText = (degrees: number): string => `${degrees} degrees`;

const ASYMMETRIC: readonly string[] = SHAPE_LISTS.ASYM8;

/** "By how many degrees is the object turned from {picture} to {picture}?", of two that the goal shows. */
export const askGoalTurn: Asks = ({ scene: { pictures = [] }, random }) => {
  const turns = pictures.flatMap((picture, index) => {
    const next = pictures[index + 1];
    const degrees = degreesBetween(onlyThingIn(picture), onlyThingIn(next));
    return next === undefined || degrees === undefined ? [] : [{ degrees, shown: [picture, next] }];
  });
  if (turns.length === 0) return undefined;
  const { degrees, shown } = random.pick(turns);
  return { text: random.pick(TURN_PROMPTS), answer: [{ words: turnText(degrees) }], shown };
};

/** Undefined where they are not the same thing in one place, turned by one of the angles. */
function degreesBetween(
  before: ImageTexturedObject | undefined,
  after: ImageTexturedObject | undefined,
): number | undefined {
  if (before === undefined || after?.shape !== before.shape || after.imageTexture !== before.imageTexture) {
    return undefined;
  }
  if (after.pose.xM !== before.pose.xM || after.pose.yM !== before.pose.yM) return undefined;
  const degrees = degreesFromRadians(wrapAngle(before.pose.yawRad - after.pose.yawRad));
  const clockwise = Math.round(degrees < 0 ? degrees + 360 : degrees);
  return TURNS_DEGREES.find((each) => each === clockwise);
}

/** The same of a thing that stands alone, or on the table. */
export const askTurn: Asks = ({ random }) => {
  const thing = drawThing(random, ({ shape }) => ASYMMETRIC.includes(shape));
  if (thing === undefined) return undefined;
  const kind = random.pick(["object", "scene"] as const);
  const yawRad = radians(random.uniform(-Math.PI, Math.PI));
  const before = kind === "object" ? { xM: 0.5, yM: 0, yawRad } : new FreePlaces(random).draw(thing, yawRad);
  if (before === undefined) return undefined;
  const degrees = random.pick(TURNS_DEGREES);
  const after = { ...before, yawRad: radians(before.yawRad - radiansFromDegrees(degrees)) };
  const shown = [before, after].map(
    (pose): PromptPicture => ({
      kind,
      objects: [thingAt("shown", "target", thing, pose)],
    }),
  );
  return { text: random.pick(TURN_PROMPTS), answer: [{ words: turnText(degrees) }], shown };
};
