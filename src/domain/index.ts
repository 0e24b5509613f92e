export type {
  ActionPlan,
  EndEffectorDelta,
  EndEffectorDeltaPlan,
  PickPlacePlan,
  PickPlaceStep,
} from "./action-plan.ts";
export type { EndEffectorCommand, ToolCommand } from "./end-effector-command.ts";
export { BinarmError, type ErrorDetails } from "./errors/binarm-error.ts";
export {
  CommandRefusedError,
  NonFiniteCommandError,
  UnknownToolError,
  UnreachableJointsError,
  UnreachablePoseError,
} from "./errors/command-refused.ts";
export { PlanOutsideWorkspaceError } from "./errors/plan-refused.ts";
export { UnknownTaskError } from "./errors/unknown-task.ts";
export type { Frame } from "./frame.ts";
export type { Goal } from "./goal.ts";
export { LEVELS, type Level } from "./level.ts";
export type { Observation } from "./observation.ts";
export { type EpisodeOutcome, OUTCOME_KINDS } from "./outcome.ts";
export { composePoses, type PlanarPose, type Pose, toolPointingDown } from "./pose.ts";
export type { Quaternion } from "./quaternion.ts";
export { RandomSource } from "./random.ts";
export { REFUSAL_REASONS, type Refusal, refusalText, type UnknownWord } from "./refusal.ts";
export type { JointState, RobotState, ToolKind, ToolState } from "./robot-state.ts";
export {
  degreesFromRadians,
  msFromNanoseconds,
  type Nanoseconds,
  nanoseconds,
  nanosecondsFromMs,
  nanosecondsFromSeconds,
  type Radians,
  radians,
  radiansFromDegrees,
  secondsFromNanoseconds,
  wrapAngle,
} from "./units.ts";
export type { Vector3 } from "./vector.ts";
