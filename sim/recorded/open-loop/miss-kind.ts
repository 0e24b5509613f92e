import { hypot } from "../../../src/domain/arithmetic.ts";
import type { FailureKind } from "../../policies/failure-kind.ts";
import type { Scene } from "../../scene/scene.ts";
import { rotateObject } from "../../tasks/tabletop-17/rotate-object.ts";
import { twist } from "../../tasks/tabletop-17/twist.ts";
import type { MovedThing, StepDone } from "./open-loop-table.ts";

/** What was wrong with a plan that missed its goal on a recorded scene: the first of these that applies. */
export const MISS_KINDS = [
  "other motion",
  "another object",
  "beside every object",
  "other number of steps",
  "another place",
  "another order",
  "wrong angle",
] as const satisfies readonly FailureKind[];
export type MissKind = (typeof MISS_KINDS)[number];

/** The distance within which most of VIMA-Bench's goals are reached. */
const SAME_PLACE_M = 0.1;

/** Compares what a plan did with what the plan of the benchmark's own expert does. Their steps are of one motion. */
export function missKind(done: readonly StepDone[], right: readonly StepDone[], scene: Scene): MissKind {
  const motion = right[0]?.step.motion;
  const moved = done.flatMap((step) => step.moved);
  const rightMoves = right.flatMap((step) => step.moved);
  // Of blocks that look alike, the expert takes any.
  const alike = motion === "push" ? scene.objects.filter(({ role }) => role === "target") : [];
  const meant = new Set([...rightMoves, ...alike].map(({ id }) => id));
  if (moved.some(({ id }) => !meant.has(id))) return "another object";
  if (done.some((step) => step.moved.length === 0)) return "beside every object";
  if (motion === "push") return "another place";
  if (done.length !== right.length) return "other number of steps";
  if (!haveSamePlaces(moved, rightMoves)) return "another place";
  if (ANGLE_TASKS.includes(scene.task)) return "wrong angle";
  return moved.every(({ id }, index) => rightMoves[index]?.id === id) ? "another place" : "another order";
}

/** Tasks in which it counts how things are turned. */
const ANGLE_TASKS: readonly string[] = [rotateObject.name, twist.name];

/** Whether each move has one of the others to itself that brings the same thing to the same place. */
function haveSamePlaces(moves: readonly MovedThing[], others: readonly MovedThing[]): boolean {
  const left = [...others];
  return moves.every(({ id, to }) => {
    const same = left.findIndex(
      (other) => other.id === id && hypot(other.to.xM - to.xM, other.to.yM - to.yM) < SAME_PLACE_M,
    );
    if (same >= 0) left.splice(same, 1);
    return same >= 0;
  });
}
