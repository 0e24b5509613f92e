import type { RandomSource } from "../../../src/domain/random.ts";
import type { PlanarBounds } from "../../../src/domain/table-bounds.ts";
import { radians, radiansFromDegrees, wrapAngle } from "../../../src/domain/units.ts";
import type { CoverName, ImageTexturedKind, ImageTexturedObject } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { carry, positionOf } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { nearDistractors } from "./following/distractors.ts";
import { followPhases } from "./following/follow-phases.ts";
import { FreePlaces } from "./free-places.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { pictureOfScene } from "./prompt-pictures.ts";
import { TWIST_PROMPTS } from "./prompts/twist.ts";
import { CLOCKWISE_DEGREES, TURNED_WITHIN_DEGREES } from "./rotate-object.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import { drawLook, middleOf, sized, thingAt, thingsOf, timeLimitForSteps } from "./things.ts";

const NAME = "twist";

const THINGS = 3;
const DEMONSTRATIONS = 3;
/** Where demonstrations show their only thing. */
const SHOWN_AT_M = {
  x: { low: 0.4375, high: 0.5625 },
  y: { low: -0.375, high: 0.375 },
} as const satisfies PlanarBounds;
const STAYS_WITHIN_M = 0.05;

interface TwistGoal {
  /** All things that it covers, and no others, are turned. */
  readonly image: CoverName;
  readonly angleDegrees: number;
  /** Things that pictures show before and after they are turned. */
  readonly demonstrations: readonly ImageTexturedObject[];
}

/** "From {before1} to {after1}. ... Now twist all tiger objects.": pictures show by which angle things are turned. */
export const twist = defineTabletopTask<TwistGoal>({
  name: NAME,
  tags: ["rotate", "new-words"],
  levels: levelsOf(NAME),
  prompts: TWIST_PROMPTS,
  timeLimitS: timeLimitForSteps(2),

  arrange(random, level) {
    const { dragged } = listsOf(NAME, level);
    const image = random.pick(dragged.images);
    const others = { ...dragged, images: dragged.images.filter((other) => other !== image) };
    const wanted = random.integer(1, 2);
    const looks = Array.from({ length: THINGS }, (_, index) =>
      drawLook(random, index < wanted ? { ...dragged, images: [image] } : others),
    );
    const kinds = looks.flatMap((look) => (look === undefined ? [] : [sized(random, look)]));
    if (kinds.length < THINGS) return undefined;
    const places = new FreePlaces(random).drawAll(kinds);
    const angleDegrees = random.pick(CLOCKWISE_DEGREES);
    const demonstrations = Array.from({ length: DEMONSTRATIONS }, () => {
      const shape = random.pick(kinds.slice(0, wanted)).shape;
      return demonstration(random, sized(random, { shape, image: random.pick(others.images) }));
    });
    const objects = places?.map(({ kind, pose }, index) =>
      index < wanted
        ? thingAt(`wanted${index}`, "target", kind, pose)
        : thingAt(`distractor${index - wanted}`, "distractor", kind, pose),
    );
    const goal = { image, angleDegrees, demonstrations };
    return objects && { objects, slots: fillings(goal), goal };
  },

  expert: (scene, { image, angleDegrees }) =>
    planOfSteps(
      ...covered(scene, image).map((thing) => carry(thing, positionOf(thing), radiansFromDegrees(-angleDegrees))),
    ),

  follow(scene, { image, angleDegrees }) {
    const goals = covered(scene, image).map((object) => ({
      object,
      at: middleOf(object),
      withinM: STAYS_WITHIN_M,
      yaw: { rad: clockwise(object, angleDegrees).pose.yawRad, withinRad: radiansFromDegrees(TURNED_WITHIN_DEGREES) },
    }));
    const others = thingsOf(scene).filter(({ imageTexture }) => imageTexture !== image);
    return followPhases({ phases: [{ goals }], mistake: nearDistractors(others, goals, STAYS_WITHIN_M) });
  },

  /** The things of any image, by any of the angles. */
  guess(scene, random, { demonstrations }) {
    const image = random.pick([...new Set(thingsOf(scene).map(({ imageTexture }) => imageTexture))]);
    const goal = { image, angleDegrees: random.pick(CLOCKWISE_DEGREES), demonstrations };
    return { goal, slots: fillings(goal) };
  },
});

/** A thing alone on the table. */
const demonstration = (random: RandomSource, kind: ImageTexturedKind): ImageTexturedObject =>
  thingAt("shown", "target", kind, {
    xM: random.uniform(SHOWN_AT_M.x.low, SHOWN_AT_M.x.high),
    yM: random.uniform(SHOWN_AT_M.y.low, SHOWN_AT_M.y.high),
    yawRad: radians(random.uniform(-Math.PI, Math.PI)),
  });

const clockwise = (thing: ImageTexturedObject, angleDegrees: number): ImageTexturedObject => ({
  ...thing,
  pose: { ...thing.pose, yawRad: wrapAngle(thing.pose.yawRad - radiansFromDegrees(angleDegrees)) },
});

function fillings({ image, angleDegrees, demonstrations }: TwistGoal): PromptFillings {
  const pictures = demonstrations.flatMap((thing, index) => [
    [`before${index + 1}`, { picture: pictureOfScene([thing]) }] as const,
    [`after${index + 1}`, { picture: pictureOfScene([clockwise(thing, angleDegrees)]) }] as const,
  ]);
  return { ...Object.fromEntries(pictures), angle: { words: String(angleDegrees) }, texture: { words: image } };
}

const covered = (scene: Scene, image: CoverName) =>
  thingsOf(scene).filter(({ imageTexture }) => imageTexture === image);
