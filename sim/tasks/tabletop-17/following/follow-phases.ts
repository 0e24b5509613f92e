import { isWithin } from "../../../../src/domain/range.ts";
import { TABLE_BOUNDS } from "../../../../src/domain/table-bounds.ts";
import { type ImageTexturedObject, objectName } from "../../../objects/index.ts";
import { objectPose } from "../../geometry.ts";
import type { EpisodeFollower, ObjectPoses } from "../../task.ts";
import { isThere, type PlaceGoal, whyNotThere } from "./place-goal.ts";

/** Goals that may be reached in any order. */
export type Phase = readonly PlaceGoal[];

/** Why what lies on the table now is a mistake; undefined where it is none. */
export type Mistake = (poses: ObjectPoses) => string | undefined;

/** What a task asks for, and what must not happen, looked at whenever a step has ended. */
export interface PhasedGoals {
  /** One after the other. A goal that is reached counts for ever; the next phase begins with the next step. */
  readonly phases: readonly Phase[];
  /** A mistake whenever a step ends, even where it reaches the last goal. `phase`: the number of the present one. */
  readonly mistake?: (poses: ObjectPoses, phase: number) => string | undefined;
  /** A mistake only at the moment at which the last goal is reached. */
  readonly mistakeAtEnd?: Mistake;
  /** Whether a step that reaches no goal is a mistake. Default: it is none. */
  readonly everyStepReaches?: boolean;
}

/** How far an episode is. What is over stays so, whatever happens afterwards. */
export type GoalProgress =
  | { readonly kind: "under-way"; readonly phase: number; readonly left: Phase; readonly reason: string }
  | { readonly kind: "reached" }
  | { readonly kind: "failed"; readonly reason: string };

const failed = (reason: string): GoalProgress => ({ kind: "failed", reason });

const begin = ({ phases: [first = []] }: PhasedGoals): GoalProgress => ({
  kind: "under-way",
  phase: 0,
  left: first,
  reason: "no step has ended",
});

/** What a step has changed that ended with the objects at these poses. */
function afterStep(goals: PhasedGoals, before: GoalProgress, poses: ObjectPoses): GoalProgress {
  if (before.kind !== "under-way") return before;
  const { phase } = before;
  const mistake = goals.mistake?.(poses, phase);
  if (mistake !== undefined) return failed(mistake);
  const left = before.left.filter((goal) => !isThere(goal, poses));
  const later = goals.phases.slice(phase + 1).flat();
  const gone = [...left, ...later].find(({ object }) => !isOnWorkspace(object, poses));
  if (gone !== undefined) return failed(`the ${objectName(gone.object)} left the workspace`);
  const [next] = left;
  if (goals.everyStepReaches && left.length === before.left.length)
    return failed(`a step reached nothing: ${next === undefined ? "nothing is left" : whyNotThere(next, poses)}`);
  if (next !== undefined) return { kind: "under-way", phase, left, reason: whyNotThere(next, poses) ?? "" };
  const following = goals.phases[phase + 1];
  if (following !== undefined)
    return { kind: "under-way", phase: phase + 1, left: following, reason: `${following.length} goals are left` };
  const mistakeAtEnd = goals.mistakeAtEnd?.(poses);
  return mistakeAtEnd === undefined ? { kind: "reached" } : failed(mistakeAtEnd);
}

/** Follows an episode whose goals are places of things. */
export function followPhases(goals: PhasedGoals): EpisodeFollower {
  let progress = begin(goals);
  return {
    rest(poses) {
      progress = afterStep(goals, progress, poses);
    },
    verdict: () => (progress.kind === "reached" ? { kind: "holds" } : { kind: "missed", reason: progress.reason }),
  };
}

function isOnWorkspace(object: ImageTexturedObject, poses: ObjectPoses): boolean {
  const [x, y] = objectPose(poses, object).positionM;
  return isWithin(x, TABLE_BOUNDS.x) && isWithin(y, TABLE_BOUNDS.y);
}
