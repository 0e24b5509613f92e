export {
  type ScaleRange,
  sampleContainer,
  samplePickable,
  type Unplaced,
  type UnplacedContainer,
  type UnplacedPickable,
} from "./arranging/cast.ts";
export { type DistractorOptions, distractors } from "./arranging/distractors.ts";
export { PlacementSampler } from "./arranging/table-top.ts";
export { defineTask } from "./define-task.ts";
export { SceneInfeasibleError, UnsupportedLevelError } from "./errors.ts";
export { carry, containerNamed, objectPose, pickableNamed, planarOf, whyNotInside } from "./geometry.ts";
export { HELD_OUT_SHAPES, HELD_OUT_TEXTURES, isHeldOutColor, isHeldOutTexture } from "./held-out.ts";
export { listTasks, TASKS, taskNamed, tasksTagged } from "./registry.ts";
export type { Appearance, ObjectSampler, SampleConstraint } from "./roles.ts";
export type { Arrangement, GoalVerdict, ObjectPoses, Task, TaskDefinition, TaskEpisode } from "./task.ts";
export type { ParsedInstruction, SlotValue } from "./told.ts";
