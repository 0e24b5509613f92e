import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedKind } from "../../objects/index.ts";
import type { PromptPicture } from "../../scene/scene.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { FreePlaces } from "./free-places.ts";
import { type LevelLists, levelsOf, listsOf } from "./level-lists.ts";
import { pictureOfScene } from "./prompt-pictures.ts";
import { SCENE_UNDERSTANDING_PROMPTS } from "./prompts/scene-understanding.ts";
import { expertPutIn, followPutIn, guessPutIn, PUT_DRAGGED_IN_BASE, placePutInBase } from "./put-in-base.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { drawLook, sized, thingAt, thingNamed, timeLimitForSteps } from "./things.ts";

const NAME = "scene-understanding";

/** "Put the red object in {picture of a scene} into the blue object": the picture shows the shape of the red object. */
export const sceneUnderstanding = defineTabletopTask({
  name: NAME,
  tags: ["pick-place", "one-step"],
  levels: levelsOf(NAME),
  prompts: SCENE_UNDERSTANDING_PROMPTS,
  timeLimitS: timeLimitForSteps(1),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const draggedLook = drawLook(random, lists.dragged);
    const baseLook = drawLook(random, lists.base);
    if (draggedLook === undefined || baseLook === undefined) return undefined;
    // Either the shape has to be known that the picture shows, or the base's image.
    const otherLook = random.chance(0.5)
      ? drawLook(random, { ...lists.dragged, images: [draggedLook.image] }, ({ shape }) => shape !== draggedLook.shape)
      : drawLook(random, { ...lists.base, shapes: [baseLook.shape] }, ({ image }) => image !== baseLook.image);
    if (otherLook === undefined) return undefined;
    const dragged = sized(random, draggedLook);
    const base = sized(random, baseLook);
    const objects = placePutInBase(random, { dragged, base, distractors: [sized(random, otherLook)] });
    const scene = drawPicture(random.fork("picture"), dragged, lists);
    if (objects === undefined || scene === undefined) return undefined;
    return { objects, slots: slotsOf(dragged, base, scene), goal: PUT_DRAGGED_IN_BASE };
  },

  expert: expertPutIn,
  follow: followPutIn,

  guess(scene, random) {
    const goal = guessPutIn(scene, random);
    const dragged = thingNamed(scene, goal.dragged);
    const picture = drawPicture(random, dragged, listsOf(NAME, scene.level));
    if (picture === undefined) throw new RangeError("no picture of two things fits on the table");
    return { goal, slots: slotsOf(dragged, thingNamed(scene, goal.base), picture) };
  },
});

/** The thing and another one with another image, at places that have nothing to do with the scene's. */
function drawPicture(random: RandomSource, dragged: ImageTexturedKind, lists: LevelLists): PromptPicture | undefined {
  const { shape, imageTexture, sizeScale, heightM } = dragged;
  const otherLook = drawLook(random, lists.dragged, ({ image }) => image !== imageTexture);
  if (otherLook === undefined) return undefined;
  const shown: ImageTexturedKind = { shape, imageTexture, sizeScale, heightM };
  const placed = new FreePlaces(random).drawAll([shown, sized(random, otherLook)]);
  if (placed === undefined) return undefined;
  return pictureOfScene(
    placed.map(({ kind, pose }, index) => thingAt(`shown${index}`, index === 0 ? "target" : "distractor", kind, pose)),
  );
}

const slotsOf = (dragged: ImageTexturedKind, base: ImageTexturedKind, picture: PromptPicture): PromptFillings => ({
  texture1: { words: dragged.imageTexture },
  shape1: { words: dragged.shape },
  scene: { picture },
  texture2: { words: base.imageTexture },
});
