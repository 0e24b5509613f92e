/**
 * The runtime: what robots, cameras and policies implement, the agent that connects them, action spaces, the controller
 * and its guard, and evaluations. It runs in Node.js and in a browser.
 *
 * @module binarm
 */
export type { ActionSpace, ActionSpaceDescription, DecodedPlan, Grammar } from "./action/index.ts";
export {
  Bins,
  binOfToken,
  createActionSpace,
  END_OF_SEQUENCE,
  endEffectorDeltaSpace,
  PlanNotInActionSpaceError,
  pickPlaceSpace,
  tokenOfBin,
  vimaTextSpace,
  WORD_TOKENS,
} from "./action/index.ts";
export type { Agent, AgentOptions } from "./agent/index.ts";
export { createAgent } from "./agent/index.ts";
export type { GuardedRobotOptions, GuardLimits } from "./control/guard/index.ts";
export { GuardedRobot } from "./control/guard/index.ts";
export type { Controller } from "./control/index.ts";
export { PlanController } from "./control/index.ts";
export type {
  ActionPlan,
  PickPlacePlan,
  PickPlaceStep,
} from "./domain/action-plan.ts";
export type { EndEffectorCommand, ToolCommand } from "./domain/end-effector-command.ts";
export type { ErrorDetails, Fault } from "./domain/errors/binarm-error.ts";
export { BinarmError } from "./domain/errors/binarm-error.ts";
export { CommandRefusedError } from "./domain/errors/command-refused.ts";
export { EVALUATION_SEED_BASE } from "./domain/evaluation-seeds.ts";
export type { Frame } from "./domain/frame.ts";
export type { Goal } from "./domain/goal.ts";
export type { Level } from "./domain/level.ts";
export type { Observation } from "./domain/observation.ts";
export type { EpisodeOutcome } from "./domain/outcome.ts";
export type { PlanarPose, Pose } from "./domain/pose.ts";
export { toolPointingDown } from "./domain/pose.ts";
export type { Quaternion } from "./domain/quaternion.ts";
export { RandomSource } from "./domain/random.ts";
export type { Refusal } from "./domain/refusal.ts";
export { refusalText } from "./domain/refusal.ts";
export type { RobotState, ToolState } from "./domain/robot-state.ts";
export { TABLE_BOUNDS } from "./domain/table-bounds.ts";
export type { Nanoseconds, Radians } from "./domain/units.ts";
export {
  nanoseconds,
  nanosecondsFromSeconds,
  radians,
  secondsFromNanoseconds,
} from "./domain/units.ts";
export type { Vector3 } from "./domain/vector.ts";
export type {
  EpisodeResult,
  EpisodeRunner,
  EpisodeSpec,
  ResultRow,
  ResultStore,
  Summary,
} from "./evaluation/index.ts";
export {
  comparePolicies,
  evaluate,
  listEpisodes,
  MemoryResultStore,
  summarize,
} from "./evaluation/index.ts";
export { RandomPolicy } from "./policy/random-policy.ts";
export type { AgentEvent } from "./ports/agent-event.ts";
export type { Camera } from "./ports/camera.ts";
export type { Clock } from "./ports/clock.ts";
export type { EpisodeObserver, PictureRequest } from "./ports/episode-observer.ts";
export type { CameraRequirement, Inference, Policy, PolicyAnswer, RefusedInference } from "./ports/policy.ts";
export type { CommandReceipt, Robot } from "./ports/robot.ts";
export { VirtualClock } from "./time/virtual-clock.ts";
