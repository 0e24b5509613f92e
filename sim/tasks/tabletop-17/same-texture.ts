import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { SAME_TEXTURE_PROMPTS } from "./prompts/same-texture.ts";
import { arrangeSameInBase, expertSameInBase, followSameInBase, guessSameInBase } from "./same-in-base.ts";
import { drawLook, sized, timeLimitForSteps } from "./things.ts";

const NAME = "same-texture";

/** "Put all objects with the same texture as {base} into it.": never in training. */
export const sameTexture = defineTabletopTask({
  name: NAME,
  tags: ["pick-place", "compare"],
  levels: levelsOf(NAME),
  prompts: SAME_TEXTURE_PROMPTS,
  timeLimitS: timeLimitForSteps(2),
  fixedTarget: true,

  arrange(random, level) {
    const { dragged, base: bases } = listsOf(NAME, level);
    const base = drawLook(random, bases);
    const other = drawLook(random, dragged);
    if (base === undefined || other === undefined) return undefined;
    const draw = () => sized(random, { shape: random.pick(dragged.shapes), image: base.image });
    return arrangeSameInBase(random, {
      base: sized(random, base),
      wanted: [draw(), draw()],
      other: sized(random, other),
    });
  },

  expert: expertSameInBase,
  follow: followSameInBase,
  guess: guessSameInBase,
});
