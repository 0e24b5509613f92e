import type { RandomSource } from "../../../src/domain/random.ts";
import { type ImageTexturedKind, type ImageTexturedObject, type ModelName, objectName } from "../../objects/index.ts";
import type { PromptPicture, Scene } from "../../scene/scene.ts";
import { FreePlaces } from "../../tasks/tabletop-17/free-places.ts";
import { listsOf } from "../../tasks/tabletop-17/level-lists.ts";
import { pictureOf } from "../../tasks/tabletop-17/prompt-pictures.ts";
import { drawLookOfEither, sized, type ThingLook, thingAt, thingsOf } from "../../tasks/tabletop-17/things.ts";
import { DEMONSTRATED_LEVEL } from "../mixture.ts";

/** The things of questions: those of the level that demonstrations show. */
const LISTS = listsOf("visual-manipulation", DEMONSTRATED_LEVEL);

/** Any thing that demonstrations show, of those that `accept` takes. */
export function drawThing(
  random: RandomSource,
  accept: (look: ThingLook) => boolean = () => true,
): ImageTexturedKind | undefined {
  const look = drawLookOfEither(random, LISTS, accept);
  return look && sized(random, look);
}

export const hasLook = ({ shape, imageTexture }: ImageTexturedKind, look: ThingLook): boolean =>
  shape === look.shape && imageTexture === look.image;

/** Hardly seen in a picture of their own. */
const TINY: ModelName = "small block";

/** The things on the table whose names are no other's, and that are large enough for a picture of their own. */
export function namedThings(scene: Scene): readonly ImageTexturedObject[] {
  const names = scene.objects.map(objectName);
  const isNamed = (thing: ImageTexturedObject) => names.filter((name) => name === objectName(thing)).length === 1;
  return thingsOf(scene).filter((thing) => thing.shape !== TINY && isNamed(thing));
}

/** Things at random places, as many of them as fit on the table. */
export function scattered(random: RandomSource, kinds: readonly ImageTexturedKind[]): readonly ImageTexturedObject[] {
  const places = new FreePlaces(random);
  return kinds.flatMap((kind, index) => {
    const pose = places.draw(kind);
    return pose === undefined ? [] : [thingAt(`shown${index}`, "distractor", kind, pose)];
  });
}

/** The thing in a picture of nothing else. */
export function onlyThingIn(picture: PromptPicture | undefined): ImageTexturedObject | undefined {
  const [object, ...others] = picture?.objects ?? [];
  return object?.imageTexture !== undefined && others.length === 0 ? object : undefined;
}

/** Of a thing, without its place on the table. */
export const pictureAlone = ({ shape, imageTexture, sizeScale, heightM, planM }: ImageTexturedKind): PromptPicture =>
  pictureOf({ shape, imageTexture, sizeScale, heightM, ...(planM && { planM }) });
