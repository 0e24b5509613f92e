import assert from "node:assert/strict";
import { type ImageTexturedObject, modelOf, type Point } from "../../../../sim/objects/index.ts";
import { nearDistractors } from "../../../../sim/tasks/tabletop-17/following/distractors.ts";
import { followPhases, type PhasedGoals } from "../../../../sim/tasks/tabletop-17/following/follow-phases.ts";
import type { PlaceGoal } from "../../../../sim/tasks/tabletop-17/following/place-goal.ts";
import { middleOf, thingAt, upright } from "../../../../sim/tasks/tabletop-17/things.ts";
import { radiansFromDegrees } from "../../../../src/domain/units.ts";
import { standingPose } from "../poses-after-plan.ts";

const heart = { shape: "heart", imageTexture: "red", sizeScale: 1, heightM: modelOf("heart").heightM } as const;
const bowl = { shape: "bowl", imageTexture: "blue", sizeScale: 1, heightM: modelOf("bowl").heightM } as const;
const first = thingAt("first", "target", heart, upright([0.4, -0.2]));
const second = thingAt("second", "target", { ...heart, imageTexture: "green" }, upright([0.6, -0.2]));

const A: Point = [0.4, 0.2];
const B: Point = [0.6, 0.2];
const to = (object: ImageTexturedObject, at: Point, withinM = 0.1): PlaceGoal => ({ object, at, withinM });

type BothAt = readonly [Point, Point, number?];

const posesOf = ([atFirst, atSecond, degrees = 0]: BothAt) =>
  new Map([
    ["first", standingPose({ ...upright(atFirst), yawRad: radiansFromDegrees(degrees), heightM: 0 })],
    ["second", standingPose({ ...upright(atSecond), heightM: 0 })],
  ]);

/** The verdict after rests with both at these places, one rest after the other. */
function verdictAfter(wanted: PhasedGoals, ...rests: readonly BothAt[]) {
  const follower = followPhases(wanted);
  for (const places of rests) follower.rest(posesOf(places));
  return follower.verdict();
}

const holds = (...given: Parameters<typeof verdictAfter>) =>
  assert.deepEqual(verdictAfter(...given), { kind: "holds" });
function missed(because: RegExp, ...given: Parameters<typeof verdictAfter>): void {
  const verdict = verdictAfter(...given);
  assert.match(verdict.kind === "missed" ? verdict.reason : "it holds", because);
}

const START: readonly [Point, Point] = [
  [0.4, -0.2],
  [0.6, -0.2],
];

describe("goals that are followed from step to step", () => {
  const anyOrder: PhasedGoals = { phases: [{ goals: [to(first, A), to(second, B)] }] };
  const inOrder: PhasedGoals = { phases: [{ goals: [to(first, A)] }, { goals: [to(second, B)] }] };

  it("are missed before the first step and by a step that reaches none", () => {
    missed(/2 goals are left/, anyOrder);
    missed(/the red heart is 400 mm from where it has to be/, anyOrder, START);
  });

  it("count within the tolerance, and not at it", () => {
    const only: PhasedGoals = { phases: [{ goals: [to(first, A)] }] };
    holds(only, [[0.4, 0.2999], B]);
    missed(/100 mm/, only, [[0.4, 0.3001], B]);
  });

  it("count for ever once they are reached, in any order", () => {
    holds(anyOrder, [A, START[1]], [START[0], B]);
    holds(anyOrder, [START[0], B], [A, START[1]]);
    holds(anyOrder, [A, B]);
  });

  it("are reached one after the other where they are phases, each with a step of its own", () => {
    holds(inOrder, [A, START[1]], [A, B]);
    missed(/green heart|1 of 1/, inOrder, [A, B]);
    holds(inOrder, [A, B], [A, B]);
    missed(/red heart/, inOrder, [START[0], B], [START[0], B]);
  });

  it("fail for good with a step that reaches nothing, where every step has to", () => {
    const strict: PhasedGoals = { ...inOrder, everyStepReaches: true };
    holds(strict, [A, START[1]], [A, B]);
    missed(/a step reached nothing/, strict, START, [A, START[1]], [A, B]);
    missed(/a step reached nothing/, strict, [A, START[1]], [[0.5, 0], START[1]], [A, B]);
  });

  it("are as if a step ended where the verdict is asked for with poses, and are left as they were", () => {
    const follower = followPhases({ ...inOrder, everyStepReaches: true });
    const reasonAt = (...places: BothAt): string => {
      const verdict = follower.verdict(posesOf(places));
      return verdict.kind === "missed" ? verdict.reason : "it holds";
    };
    assert.match(reasonAt(...START), /a step reached nothing/);
    assert.match(reasonAt(A, START[1]), /1 of 1 goals are left/);
    follower.rest(posesOf([A, START[1]]));
    assert.match(reasonAt(A, START[1]), /a step reached nothing/);
    assert.match(reasonAt(A, B), /it holds/);
    assert.equal(follower.verdict().kind, "missed");
    follower.rest(posesOf([A, B]));
    assert.deepEqual(follower.verdict(), { kind: "holds" });
  });

  it("stay reached and stay failed whatever comes afterwards", () => {
    holds(anyOrder, [A, B], [[0.9, 0], START[1]]);
    missed(/left the workspace/, anyOrder, [[0.2, 0], START[1]], [A, B]);
  });

  it("fail where something that has still to be somewhere leaves the workspace, and not where it is done", () => {
    missed(/the green heart left the workspace/, inOrder, [START[0], [0.6, -0.51]]);
    holds(anyOrder, [A, START[1]], [[0.76, 0], B]);
  });

  it("look at the turn where they name one, either way round", () => {
    const turn = { rad: radiansFromDegrees(-170), withinRad: radiansFromDegrees(15) };
    const turned: PhasedGoals = { phases: [{ goals: [{ ...to(first, A), yaw: turn }] }] };
    holds(turned, [A, B, 176]);
    holds(turned, [A, B, -156]);
    missed(/turned 16 degrees/, turned, [A, B, 174]);
    missed(/turned 16 degrees/, turned, [A, B, -154]);
  });

  it("look for mistakes before what a step reached, or when the last goal of a phase is reached", () => {
    const goal = to(first, A);
    const strict: PhasedGoals = { phases: [{ goals: [goal] }], mistake: nearDistractors([second], [goal], 0.1) };
    holds(strict, [A, B]);
    missed(/the green heart is where the red heart has to be/, strict, [A, [0.45, 0.2]]);
    missed(/the green heart is where/, strict, [START[0], [0.45, 0.2]], [A, B]);
    missed(/the red heart is at the green heart/, strict, [[0.6, -0.15], START[1]], [A, B]);
    const atEnd: PhasedGoals = { phases: [{ goals: [goal], mistakeAtEnd: nearDistractors([second], [goal], 0.1) }] };
    holds(atEnd, [START[0], [0.45, 0.2]], [A, B]);
    missed(/the green heart is where/, atEnd, [A, [0.45, 0.2]]);
  });

  it("count from the middle of what is drawn: a bowl's lies beside its origin", () => {
    const turnedBowl = thingAt("bowl", "base", bowl, { xM: 0.5, yM: 0, yawRad: radiansFromDegrees(90) });
    const [x, y] = middleOf(turnedBowl);
    assert.ok(Math.abs(x - 0.4857) < 1e-9 && Math.abs(y + 0.0435) < 1e-9, `${x}, ${y}`);
  });
});
