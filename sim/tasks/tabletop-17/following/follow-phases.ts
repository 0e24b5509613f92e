import { isWithin } from "../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import { type ImageTexturedObject, objectName } from "../../../objects/index.ts";
import { objectPose } from "../../geometry.ts";
import type { EpisodeFollower, ObjectPoses } from "../../task.ts";
import { isThere, type PlaceGoal, whyNotThere } from "./place-goal.ts";

/** Why what lies on the table now is a mistake; undefined where it is none. */
export type Mistake = (poses: ObjectPoses) => string | undefined;

/** Goals that may be reached in any order. One that has been reached counts for ever. */
export interface Phase {
  readonly goals: readonly PlaceGoal[];
  /** Looked at when a step reaches the last of the goals, and not before. */
  readonly mistakeAtEnd?: Mistake;
}

/** What a task asks for, and what must not happen, looked at whenever a step has ended. */
export interface PhasedGoals {
  /** One after the other: the next phase begins with the next step. */
  readonly phases: readonly Phase[];
  /** Looked at whenever a step ends, before what it reached. `phase`: the number of the present one. */
  readonly mistake?: (poses: ObjectPoses, phase: number) => string | undefined;
  /** Whether a step that reaches no goal is a mistake. Default: it is none. */
  readonly everyStepReaches?: boolean;
}

/** How far an episode is. What is over stays so, whatever happens afterwards. */
export type GoalProgress =
  | {
      readonly kind: "under-way";
      readonly phase: number;
      readonly left: readonly PlaceGoal[];
      readonly reason: string;
    }
  | { readonly kind: "reached" }
  | { readonly kind: "failed"; readonly reason: string };

const failed = (reason: string): GoalProgress => ({ kind: "failed", reason });

function beginPhase({ phases }: PhasedGoals, phase: number): GoalProgress {
  const goals = phases[phase]?.goals;
  if (goals === undefined) return { kind: "reached" };
  return { kind: "under-way", phase, left: goals, reason: `${goals.length} of ${goals.length} goals are left` };
}

/** What a step has changed that ended with the objects at these poses. */
function afterStep(wanted: PhasedGoals, before: GoalProgress, poses: ObjectPoses): GoalProgress {
  if (before.kind !== "under-way") return before;
  const { phase } = before;
  const mistake = wanted.mistake?.(poses, phase);
  if (mistake !== undefined) return failed(mistake);
  const left = before.left.filter((goal) => !isThere(goal, poses));
  const later = wanted.phases.slice(phase + 1).flatMap(({ goals }) => goals);
  const gone = [...left, ...later].find(({ object }) => !isOnWorkspace(object, poses));
  if (gone !== undefined) return failed(`the ${objectName(gone.object)} left the workspace`);
  const [next] = left;
  if (next !== undefined) {
    const reason = whyNotThere(next, poses) ?? "";
    const isIdle = wanted.everyStepReaches === true && left.length === before.left.length;
    return isIdle ? failed(`a step reached nothing: ${reason}`) : { kind: "under-way", phase, left, reason };
  }
  const mistakeAtEnd = wanted.phases[phase]?.mistakeAtEnd?.(poses);
  return mistakeAtEnd === undefined ? beginPhase(wanted, phase + 1) : failed(mistakeAtEnd);
}

/** Follows an episode whose goals are places of things. */
export function followPhases(wanted: PhasedGoals): EpisodeFollower {
  let progress = beginPhase(wanted, 0);
  return {
    rest(poses) {
      progress = afterStep(wanted, progress, poses);
    },
    verdict(poses) {
      const seen = poses === undefined ? progress : afterStep(wanted, progress, poses);
      return seen.kind === "reached" ? { kind: "holds" } : { kind: "missed", reason: seen.reason };
    },
  };
}

function isOnWorkspace(object: ImageTexturedObject, poses: ObjectPoses): boolean {
  const [x, y] = objectPose(poses, object).positionM;
  return isWithin(x, TABLE_BOUNDS.x) && isWithin(y, TABLE_BOUNDS.y);
}
