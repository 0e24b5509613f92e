/**
 * The simulated table: MuJoCo scenes, tasks, cameras, a robot, and whole episodes. It runs in Node.js and in a browser.
 *
 * @module binarm/sim
 */
export type { Mujoco, Simulation, SimulationOptions } from "./engine/index.ts";
export { loadMujoco } from "./engine/index.ts";
export type { DecisionRecord } from "./episode/decision-records.ts";
export { DecisionRecords } from "./episode/decision-records.ts";
export { FilmStrip } from "./episode/film-strip.ts";
export { firstObservation } from "./episode/first-observation.ts";
export type { Thinking } from "./episode/paced-policy.ts";
export type { EpisodeOptions } from "./episode/run-episode.ts";
export { createEpisodeRunner, runEpisode } from "./episode/run-episode.ts";
export type { SimulatedEpisode } from "./episode/simulated-episode.ts";
export { tableView } from "./episode/table-view.ts";
export type { InstructionInScene, ParseFailure, ParseResult } from "./language/index.ts";
export { instructedTask, interpretInScene, parseInstruction, sentenceOf } from "./language/index.ts";
export type {
  ColorName,
  ContainerName,
  SceneContainer,
  SceneObject,
  ScenePickable,
  ShapeName,
} from "./objects/index.ts";
export { COLORS, CONTAINERS, footprintRadiusM, objectName, SHAPES } from "./objects/index.ts";
export type { EpisodePolicy, PolicyContext, PolicyFactories } from "./policies/create-policy.ts";
export { BUILT_IN_POLICY_NAMES } from "./policies/create-policy.ts";
export { LanguageBlindPolicy } from "./policies/language-blind/language-blind-policy.ts";
export { OraclePolicy } from "./policies/oracle-policy.ts";
export type { ImageSize, RenderedPicture, SimulatedCameraOptions } from "./render/index.ts";
export { Renderer, SimulatedCamera } from "./render/index.ts";
export type { RobotDescription } from "./robot/index.ts";
export { ARM_DESCRIPTION, ARM_LIMITS, SimulatedRobot } from "./robot/index.ts";
export type { Scene } from "./scene/scene.ts";
export { tableActionSpace } from "./scene/table-action-space.ts";
export { World } from "./scene/world.ts";
export type {
  Appearance,
  Arrangement,
  GoalVerdict,
  Guess,
  GuessContext,
  ObjectPoses,
  ObjectSampler,
  ParsedInstruction,
  SampleConstraint,
  Slot,
  Task,
  TaskDefinition,
  TaskEpisode,
} from "./tasks/index.ts";
export {
  carry,
  containerNamed,
  defineTask,
  distractors,
  listTasks,
  objectPose,
  PlacementSampler,
  pickableNamed,
  planarOf,
  SceneInfeasibleError,
  SUITES,
  sampleContainer,
  samplePickable,
  taskNamed,
  UnsupportedLevelError,
  whyNotInside,
} from "./tasks/index.ts";
