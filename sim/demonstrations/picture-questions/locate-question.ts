import { objectName } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import { middleOf } from "../../tasks/tabletop-17/things.ts";
import { namedThings, pictureAlone } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

export const LOCATE_PROMPTS = [
  "where is the object in {0}?",
  "point at the object in {0}",
  "find the object of {0} on the table",
];

/** "Where is the object in {picture}?", of a picture that the goal shows. */
export const askGoalPlace: Asks = (context) => {
  const { scene, random } = context;
  const alone = (scene.pictures ?? []).filter(({ kind }) => kind === "object");
  return alone.length === 0 ? undefined : placeOf(random.pick(alone), context);
};

/** The same of a picture of a thing on the table. */
export const askPlace: Asks = (context) => {
  const things = namedThings(context.scene);
  return things.length === 0 ? undefined : placeOf(pictureAlone(context.random.pick(things)), context);
};

function placeOf(picture: PromptPicture, { scene, random }: Parameters<Asks>[0]): ReturnType<Asks> {
  const [object] = picture.objects;
  const found = object && namedThings(scene).find((thing) => objectName(thing) === objectName(object));
  if (found === undefined || found.heightM !== object?.heightM) return undefined;
  return { text: random.pick(LOCATE_PROMPTS), answer: [{ at: middleOf(found) }], shown: [picture] };
}
