import { hypot } from "../../../src/domain/arithmetic.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import type { ImageTexturedKind, ImageTexturedObject, Point } from "../../objects/index.ts";
import { carry } from "../geometry.ts";
import { planOfSteps } from "../guess.ts";
import { defineTabletopTask } from "./define-tabletop-task.ts";
import { followPhases } from "./following/follow-phases.ts";
import { levelsOf, listsOf } from "./level-lists.ts";
import { pictureOfScene, shown } from "./prompt-pictures.ts";
import { FOLLOW_MOTION_PROMPTS } from "./prompts/follow-motion.ts";
import { drawLook, sameLook, sized, thingAt, thingNamed, timeLimitForSteps, upright } from "./things.ts";

const NAME = "follow-motion";

/** The corners of a regular pentagon about the middle of the table, as VIMA-Bench rounds them. */
export const WAY_POINTS: readonly Point[] = [
  [0.69, 0],
  [0.559, 0.181],
  [0.346, 0.112],
  [0.346, -0.112],
  [0.559, -0.181],
];
const MIDDLE: Point = [0.5, 0];
const WITHIN_M = 0.1;

interface MotionGoal {
  /** What stands in the middle in the frames. */
  readonly other: ImageTexturedKind;
  /** Numbers of way-points: where it stands, and where it goes one after the other. */
  readonly way: readonly number[];
}

const wayPoint = (number: number): Point => WAY_POINTS[number] ?? MIDDLE;

/** "Follow this motion for {picture of a thing}": three frames, so two steps, each to a neighbouring way-point. */
export const followMotion = defineTabletopTask<MotionGoal>({
  name: NAME,
  tags: ["pick-place", "two-steps", "motion"],
  levels: levelsOf(NAME),
  prompts: FOLLOW_MOTION_PROMPTS,
  timeLimitS: timeLimitForSteps(2),

  arrange(random, level) {
    const { dragged: list } = listsOf(NAME, level);
    const look = drawLook(random, list);
    const distractorLook = look && drawLook(random, list, (each) => !sameLook(each, look));
    if (look === undefined || distractorLook === undefined) return undefined;
    // The frames show another thing in the middle, so that it does not matter what stands there.
    const otherLook = drawLook(random, list, (each) => !sameLook(each, look) && !sameLook(each, distractorLook));
    if (otherLook === undefined) return undefined;
    const way = drawWay(random, random.integer(0, WAY_POINTS.length - 1));
    const dragged = thingAt("dragged", "target", sized(random, look), upright(wayPoint(way[0] ?? 0)));
    const goal = { other: sized(random, otherLook), way };
    return {
      objects: [dragged, thingAt("distractor0", "distractor", sized(random, distractorLook), upright(MIDDLE))],
      slots: slotsOf(dragged, goal),
      goal,
    };
  },

  expert(scene, { way }) {
    const object = thingNamed(scene, "dragged");
    const steps = way.slice(1).map((to, index) => {
      const from = upright(wayPoint(way[index] ?? 0));
      return carry({ ...object, pose: from }, wayPoint(to));
    });
    return planOfSteps(...steps);
  },

  follow(scene, { way }) {
    const object = thingNamed(scene, "dragged");
    const phases = way.slice(1).map((to) => ({ goals: [{ object, at: wayPoint(to), withinM: WITHIN_M }] }));
    return followPhases({ phases, everyStepReaches: true });
  },

  /** Any way from where it stands. What stands in the middle is never the thing that moves. */
  guess(scene, random, { other }) {
    const dragged = thingNamed(scene, "dragged");
    const offM = (number: number) =>
      hypot(wayPoint(number)[0] - dragged.pose.xM, wayPoint(number)[1] - dragged.pose.yM);
    const [start = 0] = WAY_POINTS.map((_, number) => number).sort((a, b) => offM(a) - offM(b));
    const goal = { other, way: drawWay(random, start) };
    return { goal, slots: slotsOf(dragged, goal) };
  },
});

const drawWay = (random: RandomSource, start: number): readonly number[] => {
  const way = [start];
  for (let at = start; way.length < 3; way.push(at)) {
    at = (at + (random.chance(0.5) ? 1 : WAY_POINTS.length - 1)) % WAY_POINTS.length;
  }
  return way;
};

function slotsOf(dragged: ImageTexturedObject, { other, way }: MotionGoal) {
  const inTheMiddle = thingAt("other", "distractor", other, upright(MIDDLE));
  const frames = way.map((number) => pictureOfScene([{ ...dragged, pose: upright(wayPoint(number)) }, inTheMiddle]));
  return {
    dragged: shown(dragged),
    ...Object.fromEntries(frames.map((picture, index) => [`frame${index + 1}`, { picture }])),
  };
}
