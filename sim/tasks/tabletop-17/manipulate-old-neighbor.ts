import { hypot } from "../../../src/domain/arithmetic.ts";
import type { DraggedName, ImageTexturedObject, Point } from "../../objects/index.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { onField } from "./field-place.ts";
import { nearDistractors } from "./following/distractors.ts";
import { followPhases } from "./following/follow-phases.ts";
import { reachedTooEarly } from "./following/reached-too-early.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { shown } from "./prompt-pictures.ts";
import { MANIPULATE_OLD_NEIGHBOR_PROMPTS } from "./prompts/manipulate-old-neighbor.ts";
import { PUT_WITHIN_M } from "./put-in-base.ts";
import type { PromptFillings } from "./tabletop-task.ts";
import {
  draggedOf,
  drawLook,
  middleOf,
  sameLook,
  sized,
  type ThingLook,
  thingAt,
  thingNamed,
  thingsOf,
  timeLimitForSteps,
  upright,
} from "./things.ts";

const NAME = "manipulate-old-neighbor";

const BASE_AT_M: Point = [0.5, 0.25];
const ROW_M = 0.125;
const COLUMN_M = 0.25;
/** One of them stays empty. */
const FIELDS_M: readonly Point[] = [-1, 0, 1].flatMap((row) => [
  [0.5 + row * ROW_M, -COLUMN_M],
  [0.5 + row * ROW_M, 0],
]);
/** From a thing to its neighbor. North is towards the robot: up in the picture. */
const SIDES: readonly { readonly words: string; readonly to: Point }[] = [
  { words: "north", to: [-ROW_M, 0] },
  { words: "south", to: [ROW_M, 0] },
  { words: "west", to: [0, -COLUMN_M] },
  { words: "east", to: [0, COLUMN_M] },
];

interface NeighborGoal {
  /** The ids of what is put into the base first and second. */
  readonly first: string;
  readonly second: string;
  /** From the first to the second. */
  readonly direction: string;
}

/** "First put {dragged} into {base} then put the object that was previously at its north into the same {base}." */
export const manipulateOldNeighbor = defineTabletopTask<NeighborGoal>({
  name: NAME,
  tags: ["pick-place", "order", "memory"],
  levels: levelsOf(NAME),
  prompts: MANIPULATE_OLD_NEIGHBOR_PROMPTS,
  timeLimitS: timeLimitForSteps(2),

  arrange(random, level) {
    const lists = listsOf(NAME, level);
    const fields = random.shuffle(FIELDS_M).slice(1);
    const looks: ThingLook<DraggedName>[] = [];
    for (const _ of fields) {
      const look = drawLook(random, lists.dragged, (drawn) => !looks.some((other) => sameLook(drawn, other)));
      if (look !== undefined) looks.push(look);
    }
    const baseLook = drawLook(random, lists.base);
    if (baseLook === undefined || looks.length < fields.length) return undefined;
    const baseKind = sized(random, baseLook);
    const base = thingAt("base", "base", baseKind, onField(baseKind, BASE_AT_M));
    const things = looks.flatMap((look, index) => {
      const field = fields[index];
      return field === undefined ? [] : [thingAt(`thing${index}`, "target", sized(random, look), upright(field))];
    });
    const goal = random.pick(goalsAmong(things));
    const objects = [base, ...things];
    return { objects, slots: fillings(goal, objects), goal };
  },

  expert(scene, { first, second }) {
    const middle = middleOf(thingNamed(scene, "base"));
    return planOfSteps(...[first, second].map((id) => carry(thingNamed(scene, id), middle)));
  },

  follow(scene, { first, second }) {
    const base = thingNamed(scene, "base");
    const goals = [first, second].map((id) => ({
      object: thingNamed(scene, id),
      at: middleOf(base),
      withinM: PUT_WITHIN_M,
    }));
    const phases = goals.map((goal) => ({ goals: [goal] }));
    const others = draggedOf(scene).filter(({ id }) => id !== first && id !== second);
    const isNearOther = nearDistractors(others, goals, PUT_WITHIN_M);
    const isEarly = reachedTooEarly(phases);
    return followPhases({ phases, mistake: (poses, phase) => isNearOther(poses) ?? isEarly(poses, phase) });
  },

  guess(scene, random) {
    const goal = random.pick(goalsAmong(draggedOf(scene)));
    return { goal, slots: fillings(goal, thingsOf(scene)) };
  },
});

/** Nearer than this to a field is on it. */
const ON_FIELD_M = 0.01;

/** A goal for every two of the things that stand side by side. */
const goalsAmong = (things: readonly ImageTexturedObject[]): readonly NeighborGoal[] =>
  things.flatMap(({ id, pose }) =>
    SIDES.flatMap(({ words, to }) => {
      const at = [pose.xM + to[0], pose.yM + to[1]] as const;
      const neighbor = things.find((thing) => hypot(thing.pose.xM - at[0], thing.pose.yM - at[1]) < ON_FIELD_M);
      return neighbor === undefined ? [] : [{ first: id, second: neighbor.id, direction: words }];
    }),
  );

function fillings({ first, direction }: NeighborGoal, objects: readonly ImageTexturedObject[]): PromptFillings {
  const shownAs = (id: string) => objects.filter((object) => object.id === id).map(shown)[0] ?? {};
  return { dragged: shownAs(first), base: shownAs("base"), direction: { words: direction } };
}
