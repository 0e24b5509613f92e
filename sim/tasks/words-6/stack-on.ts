import {
  depthWithin,
  gripOffset,
  objectName,
  outlineOf,
  type Point,
  type ScenePickable,
  unplaced,
} from "../../objects/index.ts";
import { defineTask } from "../define-task.ts";
import { carry, mm, objectPose, pickableNamed, planarOf, whyNotFlat } from "../geometry.ts";
import { learntName, pickablesOf, planOfSteps } from "../guess.ts";
import { pickAndPlaceScene } from "../sampling/pick-and-place-scene.ts";
import { samplePickable } from "../sampling/sample-object.ts";
import { TARGET_SLOT } from "../slot.ts";

/** How far the upper one's underside may be from the lower one's top. */
const CONTACT_TOLERANCE_M = 0.005;

/** "Stack the red ring on the blue block": it lies flat on top, its centre over the lower one's outline. */
export const stackOn = defineTask({
  name: "stack-on",
  tags: ["pick-place", "one-step"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 12,
  phrases: [
    "stack the {target} on the {base}",
    "put the {target} on top of the {base}",
    "place the {target} onto the {base}",
    "on top of the {base} put the {target}",
    "the {target} goes on the {base}",
    "set the {target} on the {base}",
  ],
  heldOutPhrases: [
    "place the {target} on top of the {base}",
    "stack the {target} onto the {base}",
    "on top of the {base} place the {target}",
    "set the {target} on top of the {base}",
  ],

  slots: { target: TARGET_SLOT, base: { kind: "solid", mayBeUnnamed: false } },

  arrange: (random, sampler, phrases) =>
    pickAndPlaceScene(random, sampler, phrases, {
      id: "base",
      draw: (target, vague) =>
        sampler.base(random, {
          accept: ({ shape, color }) =>
            vague ? color !== target?.color : shape !== target?.shape || color !== target?.color,
        }),
      sample: (look) => samplePickable(random, "base", "base", look),
    }),

  goalIn: () => ({}),

  expert(scene) {
    return planOfSteps(carry(pickableNamed(scene, "target"), topOf(pickableNamed(scene, "base"))));
  },

  judge(scene, _, poses) {
    const target = pickableNamed(scene, "target");
    const base = pickableNamed(scene, "base");
    const above = objectPose(poses, target);
    const below = objectPose(poses, base);
    const missed = (reason: string) => ({ kind: "missed", reason: `the ${objectName(target)} ${reason}` }) as const;
    const [x, y] = above.positionM;
    const overM = depthWithin(outlineOf(base), unplaced([x, y], planarOf(below)));
    if (overM < 0) return missed(`is ${mm(-overM)} beside the ${objectName(base)}`);
    const gapM = above.positionM[2] - below.positionM[2] - base.heightM;
    if (Math.abs(gapM) > CONTACT_TOLERANCE_M) return missed(`is ${mm(gapM)} above the top of the ${objectName(base)}`);
    const lean = whyNotFlat(above);
    return lean === undefined ? { kind: "holds" } : missed(lean);
  },

  /** Any object that can be picked, onto any other. */
  guess({ scene, random }) {
    const [target, base] = random.shuffle(pickablesOf(scene));
    if (target === undefined || base === undefined) throw new RangeError("too few objects");
    return {
      plan: planOfSteps(carry(target, topOf(base))),
      words: { target: learntName(target), base: objectName(base) },
    };
  },
});

/** Where the cup would take hold of the lower object: there is material all round, while its centre may be a hole. */
function topOf(base: ScenePickable): Point {
  const [dx, dy] = gripOffset(base, base.pose.yawRad);
  return [base.pose.xM + dx, base.pose.yM + dy];
}
