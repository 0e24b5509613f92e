import { modelOf } from "../../objects/index.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { SAME_SHAPE_PROMPTS } from "./prompts/same-shape.ts";
import { arrangeSameInBase, expertSameInBase, followSameInBase, guessSameInBase } from "./same-in-base.ts";
import { drawLook, sized, type ThingLook, timeLimitForSteps } from "./things.ts";

const NAME = "same-shape";

const profileOf = ({ shape }: Pick<ThingLook, "shape">) => modelOf(shape).profile;

/** "Put all objects with the same profile as {base} into it.": two square things, or two round ones. */
export const sameShapeTask = defineTabletopTask({
  name: NAME,
  tags: ["pick-place", "compare"],
  levels: levelsOf(NAME),
  prompts: SAME_SHAPE_PROMPTS,
  timeLimitS: timeLimitForSteps(2),
  fixedTarget: true,

  arrange(random, level) {
    const { dragged, base: bases } = listsOf(NAME, level);
    const base = drawLook(random, bases);
    if (base === undefined) return undefined;
    const isLike = (look: ThingLook) => profileOf(look) === profileOf(base);
    const wanted = [0, 1].flatMap(() => drawLook(random, dragged, isLike) ?? []);
    const images: readonly ThingLook["image"][] = wanted.map(({ image }) => image);
    const other = drawLook(random, dragged, (look) => !isLike(look) && !images.includes(look.image));
    if (other === undefined) return undefined;
    return arrangeSameInBase(random, {
      base: sized(random, base),
      wanted: wanted.map((look) => sized(random, look)),
      other: sized(random, other),
    });
  },

  expert: expertSameInBase,
  follow: followSameInBase,
  guess: guessSameInBase,
});
