export { defineTask } from "./define-task.ts";
export { HeldOutTaskError, SceneInfeasibleError, UnsupportedLevelError, UnsupportedPromptError } from "./errors.ts";
export { carry, containerNamed, objectPose, pickableNamed, planarOf, whyNotInside } from "./geometry.ts";
export type { Guess, GuessContext } from "./guess.ts";
export { HELD_OUT_SHAPES, HELD_OUT_TASKS, HELD_OUT_TEXTURES, isHeldOutColor, isHeldOutTexture } from "./held-out.ts";
export type { Appearance, ObjectSampler, SampleConstraint } from "./object-sampler.ts";
export type { ParsedInstruction, SlotValue } from "./parsed-instruction.ts";
export { ALL_TASKS, listTasks, SUITES, type SuiteName, taskNamed, tasksTagged, WORDS_6 } from "./registry.ts";
export { type DistractorOptions, distractors } from "./sampling/distractors.ts";
export { PlacementSampler } from "./sampling/placement-sampler.ts";
export {
  type ScaleRange,
  sampleContainer,
  samplePickable,
  type Unplaced,
  type UnplacedContainer,
  type UnplacedPickable,
} from "./sampling/sample-object.ts";
export type { Slot } from "./slot.ts";
export type {
  Arrangement,
  EpisodeFollower,
  GoalVerdict,
  ObjectPoses,
  Task,
  TaskDefinition,
  TaskEpisode,
  WordedGoal,
} from "./task.ts";
