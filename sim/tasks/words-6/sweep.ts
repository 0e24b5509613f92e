import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { Range } from "../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { radians } from "../../../src/domain/units.ts";
import { COLOR_NAMES, objectName, type Point } from "../../objects/index.ts";
import type { SceneLine } from "../../scene/scene.ts";
import { defineTask } from "../define-task.ts";
import { mm, objectPose, pickableNamed, whyNotFlat } from "../geometry.ts";
import { learntName, pickablesOf, planOfSteps } from "../guess.ts";
import { chosenOption } from "../parsed-instruction.ts";
import { distractors } from "../sampling/distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "../sampling/phrases.ts";
import { PlacementSampler } from "../sampling/placement-sampler.ts";
import { samplePickable } from "../sampling/sample-object.ts";
import { LINE_COLOR_SLOT, TARGET_SLOT } from "../slot.ts";
import { courseBetween, courseOf, drawCourse, type SweepGoal } from "./sweep-course.ts";

/** "Sweep the red block past the blue line without crossing the green line": all of it lies flat between the two, and never crossed. */
export const sweepTask = defineTask<SweepGoal>({
  name: "sweep",
  tags: ["push", "one-step"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 12,
  fixedTarget: true,
  phrases: [
    "sweep the {target} past the {pass} line without crossing the {stop} line",
    "push the {target} over the {pass} line but not over the {stop} line",
    "brush the {target} past the {pass} line and stop before the {stop} line",
    "without crossing the {stop} line sweep the {target} past the {pass} line",
    "push the {target} past the {pass} line and leave it before the {stop} line",
    "sweep the {target} to between the {pass} line and the {stop} line",
  ],
  heldOutPhrases: [
    "push the {target} to between the {pass} line and the {stop} line",
    "brush the {target} over the {pass} line but not over the {stop} line",
    "sweep the {target} past the {pass} line and leave it before the {stop} line",
    "without crossing the {stop} line push the {target} over the {pass} line",
  ],

  slots: { target: TARGET_SLOT, pass: LINE_COLOR_SLOT, stop: LINE_COLOR_SLOT },

  arrange(random, sampler, phrases) {
    const target = sampler.target(random);
    if (target === undefined) return undefined;
    const vague = namesByColorAlone(random, sampler);
    const [drawnPass, drawnStop] = random.shuffle(COLOR_NAMES.filter((color) => color !== target.color));
    const pass = chosenOption(sampler, "pass", COLOR_NAMES) ?? drawnPass;
    const stop = chosenOption(sampler, "stop", COLOR_NAMES) ?? drawnStop;
    if (pass === undefined || stop === undefined) return undefined;
    const pickable = samplePickable(random, "target", "target", target);
    const table = new PlacementSampler(random);
    const course = drawCourse(random, table, pickable);
    if (course === undefined) return undefined;
    const others = table.placeAll(
      distractors(random, sampler, { named: [target], reservedColors: vague ? [target.color] : [], solids: [1, 3] }),
    );
    if (others === undefined) return undefined;
    const phrase = random.pick(phrases);
    const words = { target: spokenName(random, target, vague), pass, stop };
    const lines: readonly SceneLine[] = [
      { id: "pass", color: pass, ...course.passLine },
      { id: "stop", color: stop, ...course.stopLine },
    ];
    return {
      instruction: fillPhrase(phrase, words),
      words,
      objects: [course.target, ...others],
      lines,
      goal: course.goal,
    };
  },

  /** The lines lie ahead of one object. An object beside that course has no way between the lines' ends. */
  goalIn(scene, _) {
    const target = pickableNamed(scene, "target");
    const [pass, stop] = ["pass", "stop"].map((id) => scene.lines.find((line) => line.id === id));
    return pass === undefined || stop === undefined ? undefined : courseBetween(target, pass, stop);
  },

  expert(_, { from, to }) {
    const place = ([xM, yM]: Point) => ({ xM, yM, yawRad: radians(0) });
    return { kind: "pick-place", steps: [{ motion: "push", from: place(from), to: place(to) }] };
  },

  judge(scene, goal, poses) {
    const target = pickableNamed(scene, "target");
    const { shortM, overM, asideM } = courseOf(target, goal, poses);
    const missed = (reason: string) => ({ kind: "missed", reason: `the ${objectName(target)} ${reason}` }) as const;
    if (overM > 0) return missed(`is ${mm(overM)} over the line it must not cross`);
    if (shortM > 0) return missed(`is still ${mm(shortM)} before the far edge of the line it must pass`);
    if (asideM > 0) return missed(`is ${mm(asideM)} beside the ends of the lines`);
    const lean = whyNotFlat(objectPose(poses, target));
    return lean === undefined ? { kind: "holds" } : missed(lean);
  },

  /** Coming back does not undo it. */
  violation(scene, goal, poses) {
    const target = pickableNamed(scene, "target");
    const { overM } = courseOf(target, goal, poses);
    return overM > 0 ? `the ${objectName(target)} crossed the line it must not cross` : undefined;
  },

  /**
   * Any object that can be picked, past the near line, on the right course: the expert's own way, laid at the drawn object.
   *
   * Which line is meant is not drawn: nothing gets past the far line without crossing the near one, so no instruction that
   * could be followed says so. A picture gives some of the rest away, because the lines lie ahead of one object alone.
   */
  guess({ scene, expert, random }) {
    const course = expert();
    const [step] = course.kind === "pick-place" ? course.steps : [];
    const target = scene.objects.find(({ id }) => id === "target");
    if (step === undefined || target === undefined) throw new RangeError("the scene has no course");
    const drawn = random.pick(pickablesOf(scene));
    const [dx, dy] = [drawn.pose.xM - target.pose.xM, drawn.pose.yM - target.pose.yM];
    const [pass, stop] = ["pass", "stop"].map((id) => scene.lines.find((line) => line.id === id));
    if (pass === undefined || stop === undefined) throw new RangeError("the scene has no two lines");
    const moved = (pose: PlanarPose): PlanarPose => ({
      ...pose,
      xM: nearestWithin(TABLE_BOUNDS.x, pose.xM + dx),
      yM: nearestWithin(TABLE_BOUNDS.y, pose.yM + dy),
    });
    return {
      plan: planOfSteps({ ...step, from: moved(step.from), to: moved(step.to) }),
      words: { target: learntName(drawn), pass: pass.color, stop: stop.color },
    };
  },
});

const nearestWithin = ({ low, high }: Range, value: number): number => Math.min(high, Math.max(low, value));
