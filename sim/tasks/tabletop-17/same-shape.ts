import { type DraggedName, modelOf } from "../../objects/index.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { SAME_SHAPE_PROMPTS } from "./prompts/same-shape.ts";
import { arrangeSameInBase, expertSameInBase, followSameInBase, guessSameInBase } from "./same-in-base.ts";
import { drawLook, sized, timeLimitForSteps } from "./things.ts";

const NAME = "same-shape";

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
    const isLike = (shape: DraggedName) => modelOf(shape).profile === modelOf(base.shape).profile;
    const alike = { ...dragged, shapes: dragged.shapes.filter(isLike) };
    const [first, second] = [drawLook(random, alike), drawLook(random, alike)];
    const other = drawLook(
      random,
      { ...dragged, shapes: dragged.shapes.filter((shape) => !isLike(shape)) },
      ({ image }) => image !== first?.image && image !== second?.image,
    );
    if (first === undefined || second === undefined || other === undefined) return undefined;
    return arrangeSameInBase(random, {
      base: sized(random, base),
      wanted: [sized(random, first), sized(random, second)],
      other: sized(random, other),
    });
  },

  expert: expertSameInBase,
  follow: followSameInBase,
  guess: guessSameInBase,
});
