import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedObject } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import { FreePlaces } from "../../tasks/tabletop-17/free-places.ts";
import { thingAt, thingsOf } from "../../tasks/tabletop-17/things.ts";
import { drawThing, hasLook } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

export const RECOGNIZE_PROMPTS = [
  "which picture shows this table: {0} or {1}?",
  "is {0} or {1} a picture of this table?",
  "does {0} or {1} show what is here?",
];

/** "Which picture shows this table?" In the other one, a thing stands elsewhere or another thing stands in its place. */
export const askScene: Asks = ({ scene, random }) => {
  const things = thingsOf(scene);
  if (things.length === 0) return undefined;
  const changed = random.pick(things);
  const other = random.chance(0.5) ? movedElsewhere(changed, things, random) : replaced(changed, random);
  if (other === undefined) return undefined;
  const real: PromptPicture = { kind: "scene", objects: things };
  const unreal: PromptPicture = { kind: "scene", objects: things.map((thing) => (thing === changed ? other : thing)) };
  const order = random.shuffle([real, unreal]);
  return { text: random.pick(RECOGNIZE_PROMPTS), answer: [{ picture: order.indexOf(real) }], shown: order };
};

function movedElsewhere(
  thing: ImageTexturedObject,
  things: readonly ImageTexturedObject[],
  random: RandomSource,
): ImageTexturedObject | undefined {
  const places = new FreePlaces(random);
  for (const each of things) places.occupy(each, each.pose);
  const pose = places.draw(thing);
  return pose && { ...thing, pose, restsAtM: 0 };
}

function replaced(thing: ImageTexturedObject, random: RandomSource): ImageTexturedObject | undefined {
  const other = drawThing(random, (look) => !hasLook(thing, look));
  return other && thingAt(thing.id, thing.role, other, thing.pose, thing.restsAtM);
}
