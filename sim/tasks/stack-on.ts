import { degreesFromRadians } from "../../src/domain/units.ts";
import { depthWithin, gripOffset, objectName, outlineOf, type Point, unplaced } from "../objects/index.ts";
import { defineTask } from "./define-task.ts";
import { carry, leanOf, mm, objectPose, pickableNamed, planarOf } from "./geometry.ts";
import { distractors } from "./sampling/distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "./sampling/phrases.ts";
import { PlacementSampler } from "./sampling/placement-sampler.ts";
import { samplePickable } from "./sampling/sample-object.ts";

/** How far the upper one's underside may be from the lower one's top. */
const CONTACT_TOLERANCE_M = 0.005;
const LEAN_TOLERANCE_DEGREES = 15;

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

  arrange(random, sampler, phrases) {
    const target = sampler.target(random);
    const vague = namesByColorAlone(random, sampler);
    const base = sampler.base(random, {
      accept: ({ shape, color }) =>
        vague ? color !== target?.color : shape !== target?.shape || color !== target?.color,
    });
    if (target === undefined || base === undefined) return undefined;
    const objects = new PlacementSampler(random).placeAll([
      samplePickable(random, "target", "target", target),
      samplePickable(random, "base", "base", base),
      ...distractors(random, sampler, {
        named: [target, base],
        reservedColors: vague ? [target.color] : [],
        solids: [1, 3],
        containers: [0, 1],
      }),
    ]);
    if (objects === undefined) return undefined;
    const instruction = fillPhrase(random.pick(phrases), {
      target: spokenName(random, target, vague),
      base: objectName(base),
    });
    return { instruction, objects, lines: [], goal: {} };
  },

  goalIn: () => ({}),

  /** Onto where the cup would take hold of the lower one: there is material all round it, where a centre may be a hole. */
  expert(scene) {
    const base = pickableNamed(scene, "base");
    const [dx, dy] = gripOffset(base, base.pose.yawRad);
    const to: Point = [base.pose.xM + dx, base.pose.yM + dy];
    return { kind: "pick-place", steps: [carry(pickableNamed(scene, "target"), to)] };
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
    const leanDegrees = degreesFromRadians(leanOf(above));
    if (leanDegrees > LEAN_TOLERANCE_DEGREES) return missed(`leans by ${leanDegrees.toFixed(0)} degrees`);
    return { kind: "holds" };
  },
});
