import { cos, sin } from "../../src/domain/arithmetic.ts";
import type { RandomSource } from "../../src/domain/random.ts";
import { TABLE_BOUNDS } from "../../src/domain/table-bounds.ts";
import { degreesFromRadians, type Radians, radians } from "../../src/domain/units.ts";
import {
  COLOR_NAMES,
  footprintRadiusM,
  objectName,
  outlineOf,
  type Point,
  type SceneObject,
  type ScenePickable,
  turned,
} from "../objects/index.ts";
import type { SceneLine } from "../scene/scene.ts";
import { LINE_WIDTH_M } from "../scene/scene-mjcf.ts";
import { defineTask } from "./define-task.ts";
import { leanOf, mm, objectPose, outlineNow, pickableNamed } from "./geometry.ts";
import { chosenOption } from "./parsed-instruction.ts";
import { distractors } from "./sampling/distractors.ts";
import { fillPhrase, namesByColorAlone, spokenName } from "./sampling/phrases.ts";
import { PlacementSampler } from "./sampling/placement-sampler.ts";
import { samplePickable, type UnplacedPickable } from "./sampling/sample-object.ts";
import type { ObjectPoses } from "./task.ts";

interface SweepGoal {
  /** The way across both lines. */
  readonly headingRad: Radians;
  /** Where the heading meets the line to pass and the line not to reach, along it from the origin, metres. */
  readonly passM: number;
  readonly stopM: number;
  /** Half the length of both lines; the target begins on the line through their middles. */
  readonly halfLengthM: number;
  /** Where the blade comes down and where it stops. */
  readonly from: Point;
  readonly to: Point;
}

/** Between the edges of the two lines: room for the largest object and for where a push may leave it. */
const LINE_GAP_M = { low: 0.17, high: 0.2 };
/** From the blade to the object as it comes down, and between the object and the first line. */
const RUN_UP_M = 0.03;
const LEAN_TOLERANCE_DEGREES = 15;
const BLADE_HALF_WIDTH_M = 0.035;

/** "Sweep the red block past the blue line without crossing the green line": all of it lies flat between the two, and never crossed. */
export const sweep = defineTask<SweepGoal>({
  name: "sweep",
  tags: ["push", "one-step"],
  levels: ["L1", "L2", "L3"],
  timeLimitS: 12,
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

  arrange(random, sampler, phrases) {
    const target = sampler.target(random);
    if (target === undefined) return undefined;
    const vague = namesByColorAlone(random, sampler);
    const [drawnPass, drawnStop] = random.shuffle(COLOR_NAMES.filter((color) => color !== target.color));
    const pass = chosenOption(sampler, "pass", COLOR_NAMES) ?? drawnPass;
    const stop = chosenOption(sampler, "stop", COLOR_NAMES) ?? drawnStop;
    if (pass === undefined || stop === undefined) return undefined;
    const cast = samplePickable(random, "target", "target", target);
    const table = new PlacementSampler(random);
    const course = drawCourse(random, table, cast);
    if (course === undefined) return undefined;
    const others = table.placeAll(
      distractors(random, sampler, { named: [target], reservedColors: vague ? [target.color] : [], solids: [1, 3] }),
    );
    if (others === undefined) return undefined;
    const instruction = fillPhrase(random.pick(phrases), {
      target: spokenName(random, target, vague),
      pass,
      stop,
    });
    const lines: readonly SceneLine[] = [
      { id: "pass", color: pass, ...course.passLine },
      { id: "stop", color: stop, ...course.stopLine },
    ];
    return { instruction, objects: [course.target, ...others], lines, goal: course.goal };
  },

  /** The lines lie ahead of one object: what is beside that course has no way that the lines' ends bound. */
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
    const { shortM, overM, asideM, leanDegrees } = courseOf(target, goal, poses);
    const missed = (reason: string) => ({ kind: "missed", reason: `the ${objectName(target)} ${reason}` }) as const;
    if (overM > 0) return missed(`is ${mm(overM)} over the line it must not cross`);
    if (shortM > 0) return missed(`is still ${mm(shortM)} before the far edge of the line it must pass`);
    if (asideM > 0) return missed(`is ${mm(asideM)} beside the ends of the lines`);
    if (leanDegrees > LEAN_TOLERANCE_DEGREES) return missed(`leans by ${leanDegrees.toFixed(0)} degrees`);
    return { kind: "holds" };
  },

  /** Coming back does not undo it. */
  violation(scene, goal, poses) {
    const target = pickableNamed(scene, "target");
    const { overM } = courseOf(target, goal, poses);
    return overM > 0 ? `the ${objectName(target)} crossed the line it must not cross` : undefined;
  },
});

/** How far the target is from where it should be, above 0 where it is wrong. */
function courseOf(target: ScenePickable, { headingRad, passM, stopM, halfLengthM }: SweepGoal, poses: ObjectPoses) {
  const [c, s] = [cos(headingRad), sin(headingRad)];
  const along = outlineNow(target, poses).map(([x, y]) => x * c + y * s);
  const pose = objectPose(poses, target);
  const [x, y] = pose.positionM;
  return {
    shortM: passM - Math.min(...along),
    overM: Math.max(...along) - stopM,
    asideM: Math.abs((y - target.pose.yM) * c - (x - target.pose.xM) * s) - halfLengthM,
    leanDegrees: degreesFromRadians(leanOf(pose)),
  };
}

interface Course {
  readonly target: SceneObject;
  readonly passLine: Omit<SceneLine, "id" | "color">;
  readonly stopLine: Omit<SceneLine, "id" | "color">;
  readonly goal: SweepGoal;
}

/** Lays the target, two parallel lines across a heading beyond it, and the blade's way, all within the workspace. */
function drawCourse(random: RandomSource, table: PlacementSampler, cast: UnplacedPickable): Course | undefined {
  const headingRad = radians(random.uniform(-Math.PI, Math.PI));
  const [c, s] = [cos(headingRad), sin(headingRad)];
  const yawRad = radians(random.uniform(-Math.PI, Math.PI));
  const center: Point = [
    random.uniform(TABLE_BOUNDS.x.low, TABLE_BOUNDS.x.high),
    random.uniform(TABLE_BOUNDS.y.low, TABLE_BOUNDS.y.high),
  ];
  const pose = { xM: center[0], yM: center[1], yawRad };
  const target: SceneObject = { ...cast, pose, restsAtM: 0 };
  const reachM = footprintRadiusM(target);
  const ahead = (alongM: number, asideM = 0): Point => [
    center[0] + c * alongM - s * asideM,
    center[1] + s * alongM + c * asideM,
  ];
  // The support of the outline along the heading: how far the object reaches behind and before its centre.
  const behindM = supportBehind(target, headingRad);
  const passAtM = reachM + RUN_UP_M / 2 + LINE_WIDTH_M / 2 + random.uniform(0, 0.04);
  const stopAtM = passAtM + LINE_WIDTH_M + random.uniform(LINE_GAP_M.low, LINE_GAP_M.high);
  const middleM = (passAtM + stopAtM) / 2;
  const from = ahead(-behindM - RUN_UP_M);
  const to = ahead(middleM - behindM);
  const lengthM = random.uniform(0.2, 0.26);
  const inside = (point: Point, marginM: number) =>
    point[0] >= TABLE_BOUNDS.x.low + marginM &&
    point[0] <= TABLE_BOUNDS.x.high - marginM &&
    point[1] >= TABLE_BOUNDS.y.low + marginM &&
    point[1] <= TABLE_BOUNDS.y.high - marginM;
  const corners = [passAtM, stopAtM].flatMap((alongM) => [ahead(alongM, lengthM / 2), ahead(alongM, -lengthM / 2)]);
  if (!inside(center, reachM + 0.006) || !inside(from, 0.01) || !inside(to, 0.01)) return undefined;
  if (!corners.every((corner) => inside(corner, LINE_WIDTH_M))) return undefined;
  const widthM = Math.max(reachM, BLADE_HALF_WIDTH_M) + 0.01;
  table.occupy(from, ahead(stopAtM), widthM);
  for (const alongM of [passAtM, stopAtM]) table.occupy(ahead(alongM, -lengthM / 2), ahead(alongM, lengthM / 2), 0);

  const line = (alongM: number): Course["passLine"] => {
    const [xM, yM] = ahead(alongM);
    return { xM, yM, yawRad: radians(headingRad + Math.PI / 2), lengthM };
  };
  const startM = center[0] * c + center[1] * s;
  return {
    target,
    passLine: line(passAtM),
    stopLine: line(stopAtM),
    goal: {
      headingRad,
      passM: startM + passAtM + LINE_WIDTH_M / 2,
      stopM: startM + stopAtM - LINE_WIDTH_M / 2,
      halfLengthM: lengthM / 2,
      from,
      to,
    },
  };
}

/** How far an object may be from the middle of the lines that lie ahead of it. */
const ON_COURSE_M = 0.001;

/** The goal of a course that was laid already; nothing where the lines do not lie so ahead of the object. */
function courseBetween(target: ScenePickable, pass: SceneLine, stop: SceneLine): SweepGoal | undefined {
  const headingRad = radians(pass.yawRad - Math.PI / 2);
  const ahead = ({ xM, yM }: { readonly xM: number; readonly yM: number }): Point =>
    turned([xM - target.pose.xM, yM - target.pose.yM], -headingRad);
  const [[passAtM, passAsideM], [stopAtM]] = [ahead(pass), ahead(stop)];
  if (Math.abs(passAsideM) > ON_COURSE_M || passAtM <= 0 || stopAtM <= passAtM) return undefined;
  const behindM = supportBehind(target, headingRad);
  const onWay = (alongM: number): Point => {
    const [dx, dy] = turned([alongM, 0], headingRad);
    return [target.pose.xM + dx, target.pose.yM + dy];
  };
  const [startM] = turned([target.pose.xM, target.pose.yM], -headingRad);
  return {
    headingRad,
    passM: startM + passAtM + LINE_WIDTH_M / 2,
    stopM: startM + stopAtM - LINE_WIDTH_M / 2,
    halfLengthM: pass.lengthM / 2,
    from: onWay(-behindM - RUN_UP_M),
    to: onWay((passAtM + stopAtM) / 2 - behindM),
  };
}

function supportBehind(target: SceneObject, headingRad: number): number {
  return Math.max(...outlineOf(target).map((point) => -turned(point, target.pose.yawRad - headingRad)[0]));
}
