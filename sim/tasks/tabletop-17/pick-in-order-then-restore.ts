import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedObject, Point } from "../../objects/index.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { onField } from "./field-place.ts";
import { followPhases } from "./following/follow-phases.ts";
import { reachedTooEarly } from "./following/reached-too-early.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { shown } from "./prompt-pictures.ts";
import { PICK_IN_ORDER_THEN_RESTORE_PROMPTS } from "./prompts/pick-in-order-then-restore.ts";
import { floorHeightAtMiddle } from "./resting-height.ts";
import { basesOf, drawLook, middleOf, sized, thingAt, thingNamed, timeLimitForSteps, upright } from "./things.ts";

const NAME = "pick-in-order-then-restore";

/** One base each. */
const FIELDS_M: readonly Point[] = [0.375, 0.625].flatMap((x) => [-0.25, 0, 0.25].map((y): Point => [x, y]));
const IN_BASE_WITHIN_M = 0.05;

/** The ids of the bases that the thing visits, the last one that in which it begins. */
interface VisitGoal {
  readonly visits: readonly [first: string, second: string, home: string];
}

/** "Put {dragged} into {base1} then {base2}. Finally restore it into its original container." */
export const pickInOrderThenRestore = defineTabletopTask<VisitGoal>({
  name: NAME,
  tags: ["pick-place", "order", "memory"],
  levels: levelsOf(NAME),
  prompts: PICK_IN_ORDER_THEN_RESTORE_PROMPTS,
  timeLimitS: timeLimitForSteps(3),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const draggedLook = drawLook(random, lists.dragged);
    if (draggedLook === undefined) return undefined;
    const shape = random.pick(lists.base.shapes);
    const images = random.shuffle(lists.base.images);
    const [anyImage] = images;
    if (anyImage === undefined) return undefined;
    const kind = sized(random, { shape, image: anyImage });
    const bases = FIELDS_M.flatMap((field, index) => {
      const image = images[index];
      return image === undefined
        ? []
        : [thingAt(`base${index}`, "base", { ...kind, imageTexture: image }, onField(kind, field))];
    });
    const [home] = random.shuffle(bases);
    if (home === undefined) return undefined;
    const kindDragged = sized(random, draggedLook);
    const dragged = thingAt("dragged", "target", kindDragged, upright(middleOf(home)), floorHeightAtMiddle(home));
    const goal = drawGoal(random, bases, home.id);
    return { objects: [...bases, dragged], slots: fillings(goal, bases, dragged), goal };
  },

  expert(scene, { visits }) {
    let thing = thingNamed(scene, "dragged");
    const steps = visits.map((id) => {
      const middle = middleOf(thingNamed(scene, id));
      const step = carry(thing, middle);
      thing = { ...thing, pose: upright(middle) };
      return step;
    });
    return planOfSteps(...steps);
  },

  follow(scene, { visits }) {
    const object = thingNamed(scene, "dragged");
    const phases = visits.map((id) => ({
      goals: [{ object, at: middleOf(thingNamed(scene, id)), withinM: IN_BASE_WITHIN_M }],
    }));
    return followPhases({ phases, mistake: reachedTooEarly(phases.slice(0, 2)) });
  },

  /** Any two of the other bases. */
  guess(scene, random, { visits: [, , home] }) {
    const bases = basesOf(scene);
    const goal = drawGoal(random, bases, home);
    return { goal, slots: fillings(goal, bases, thingNamed(scene, "dragged")) };
  },
});

function drawGoal(random: RandomSource, bases: readonly ImageTexturedObject[], home: string): VisitGoal {
  const [first, second] = random.shuffle(bases.filter(({ id }) => id !== home));
  if (first === undefined || second === undefined) throw new RangeError("there are fewer than three bases");
  return { visits: [first.id, second.id, home] };
}

function fillings(
  { visits: [first, second] }: VisitGoal,
  bases: readonly ImageTexturedObject[],
  dragged: ImageTexturedObject,
) {
  const shownAs = (id: string) => bases.filter((base) => base.id === id).map(shown)[0] ?? {};
  return { dragged: shown(dragged), base1: shownAs(first), base2: shownAs(second) };
}
