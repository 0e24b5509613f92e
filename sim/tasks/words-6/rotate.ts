import { hypot } from "../../../src/domain/arithmetic.ts";
import { degreesFromRadians, radiansFromDegrees, wrapAngle } from "../../../src/domain/units.ts";
import { objectName } from "../../objects/index.ts";
import { defineTask } from "../define-task.ts";
import { carry, mm, objectPose, pickableNamed, planarOf, positionOf, whyNotFlat } from "../geometry.ts";
import { learntName, pickablesOf, planOfSteps } from "../guess.ts";
import { chosenOption } from "../parsed-instruction.ts";
import { distractors } from "../sampling/distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "../sampling/phrases.ts";
import { PlacementSampler } from "../sampling/placement-sampler.ts";
import { samplePickable } from "../sampling/sample-object.ts";
import { TARGET_SLOT } from "../slot.ts";

interface RotateGoal {
  /** Counter-clockwise as seen from above. */
  readonly turnDegrees: number;
}

export const ANGLES_DEGREES = [30, 60, 90, 120, 150] as const;
/** Without a direction an angle counts counter-clockwise. */
export const DIRECTIONS = [
  { words: "", sign: 1 },
  { words: " counter-clockwise", sign: 1 },
  { words: " to the left", sign: 1 },
  { words: " clockwise", sign: -1 },
  { words: " to the right", sign: -1 },
] as const;

const ANGLE_TOLERANCE_DEGREES = 10;
const DRIFT_TOLERANCE_M = 0.03;

/** "Rotate the green L-shape by 60 degrees": turned so far within 10 degrees, where it was within 3 cm, lying flat. */
export const rotateTask = defineTask<RotateGoal>({
  name: "rotate",
  tags: ["pick-place", "one-step", "angle"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 12,
  phrases: [
    "rotate the {target} by {angle} degrees{direction}",
    "turn the {target} by {angle} degrees{direction}",
    "rotate the {target}{direction} by {angle} degrees",
    "spin the {target} {angle} degrees{direction}",
    "by {angle} degrees{direction} turn the {target}",
    "give the {target} a turn of {angle} degrees{direction}",
  ],
  heldOutPhrases: [
    "spin the {target}{direction} by {angle} degrees",
    "by {angle} degrees{direction} rotate the {target}",
    "rotate the {target} {angle} degrees{direction}",
    "give the {target} a turn by {angle} degrees{direction}",
  ],

  slots: {
    target: TARGET_SLOT,
    angle: { kind: "words", options: ANGLES_DEGREES.map(String) },
    direction: { kind: "words", options: DIRECTIONS.map(({ words }) => words) },
  },

  arrange(random, sampler, phrases) {
    const target = sampler.target(random);
    if (target === undefined) return undefined;
    const vague = namesByColorAlone(random, sampler);
    const angle = chosenOption(sampler, "angle", ANGLES_DEGREES) ?? random.pick(ANGLES_DEGREES);
    const { words, sign } =
      chosenOption(sampler, "direction", DIRECTIONS, (direction) => direction.words) ?? random.pick(DIRECTIONS);
    const objects = new PlacementSampler(random).placeAll([
      samplePickable(random, "target", "target", target),
      ...distractors(random, sampler, {
        named: [target],
        reservedColors: vague ? [target.color] : [],
        solids: [2, 3],
        containers: [0, 1],
      }),
    ]);
    if (objects === undefined) return undefined;
    const phrase = random.pick(phrases);
    const said = { target: spokenName(random, target, vague), angle: String(angle), direction: words };
    return {
      instruction: fillPhrase(phrase, said),
      words: said,
      objects,
      lines: [],
      goal: { turnDegrees: sign * angle },
    };
  },

  goalIn(_, parsed) {
    const angle = chosenOption({ parsed }, "angle", ANGLES_DEGREES);
    const direction = chosenOption({ parsed }, "direction", DIRECTIONS, ({ words }) => words);
    return angle === undefined ? undefined : { turnDegrees: (direction?.sign ?? 1) * angle };
  },

  expert(scene, { turnDegrees }) {
    const target = pickableNamed(scene, "target");
    return { kind: "pick-place", steps: [carry(target, positionOf(target), radiansFromDegrees(turnDegrees))] };
  },

  judge(scene, { turnDegrees }, poses) {
    const target = pickableNamed(scene, "target");
    const now = planarOf(objectPose(poses, target));
    const turned = wrapAngle(now.yawRad - target.pose.yawRad);
    const offDegrees = Math.abs(degreesFromRadians(wrapAngle(turned - radiansFromDegrees(turnDegrees))));
    const driftM = hypot(now.xM - target.pose.xM, now.yM - target.pose.yM);
    const missed = (reason: string) => ({ kind: "missed", reason: `the ${objectName(target)} ${reason}` }) as const;
    if (offDegrees > ANGLE_TOLERANCE_DEGREES) {
      return missed(`turned ${degreesFromRadians(turned).toFixed(0)} degrees, not ${turnDegrees}`);
    }
    if (driftM > DRIFT_TOLERANCE_M) return missed(`moved ${mm(driftM)} away`);
    const lean = whyNotFlat(objectPose(poses, target));
    return lean === undefined ? { kind: "holds" } : missed(lean);
  },

  /** Any object that can be picked, by any angle and direction that instructions use, as often as they use them. */
  guess({ scene, random }) {
    const target = random.pick(pickablesOf(scene));
    const direction = random.pick(DIRECTIONS);
    const angle = random.pick(ANGLES_DEGREES);
    return {
      plan: planOfSteps(carry(target, positionOf(target), radiansFromDegrees(direction.sign * angle))),
      words: { target: learntName(target), angle: String(angle), direction: direction.words },
    };
  },
});
