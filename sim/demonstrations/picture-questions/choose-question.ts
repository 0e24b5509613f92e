import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedKind } from "../../objects/index.ts";
import { middleOf, type ThingLook } from "../../tasks/tabletop-17/things.ts";
import { isAlone } from "../shown-object.ts";
import { drawThing, hasLook, namedThings, pictureAlone } from "./drawn-things.ts";
import type { Asks } from "./picture-question.ts";

/** By the number of pictures. */
export const CHOOSE_PROMPTS: Readonly<Record<2 | 3, readonly string[]>> = {
  2: ["which picture shows the object at {place}: {0} or {1}?", "is {0} or {1} the object at {place}?"],
  3: [
    "which picture shows the object at {place}: {0}, {1} or {2}?",
    "which of {0}, {1} and {2} is the object at {place}?",
  ],
};

/** "Which picture shows the object at this place?" Half of the others look like it in one respect. */
export const askChoice: Asks = ({ scene, objects, random }) => {
  const things = namedThings(scene).filter((thing) => isAlone(middleOf(thing), objects));
  if (things.length === 0) return undefined;
  const thing = random.pick(things);
  const count = random.pick([2, 3] as const);
  const others: ImageTexturedKind[] = [];
  while (others.length < count - 1) {
    const other = drawOther(random, [thing, ...others]);
    if (other === undefined) return undefined;
    others.push(other);
  }
  const order = random.shuffle([thing, ...others]);
  return {
    text: random.pick(CHOOSE_PROMPTS[count]),
    place: middleOf(thing),
    answer: [{ picture: order.indexOf(thing) }],
    shown: order.map(pictureAlone),
  };
};

/** A thing with another look than those, often with one thing in common with the first. */
function drawOther(random: RandomSource, known: readonly [ImageTexturedKind, ...ImageTexturedKind[]]) {
  const [{ shape, imageTexture }] = known;
  const isNew = (look: ThingLook): boolean => known.every((thing) => !hasLook(thing, look));
  const isNear = (look: ThingLook): boolean => (look.shape === shape) !== (look.image === imageTexture);
  const near = random.chance(0.5) ? drawThing(random, (look) => isNew(look) && isNear(look)) : undefined;
  return near ?? drawThing(random, isNew);
}
