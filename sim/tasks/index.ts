export {
  containerCast,
  pickableCast,
  type Sizes,
  type Unplaced,
  type UnplacedContainer,
  type UnplacedPickable,
} from "./arranging/cast.ts";
export { type DistractorOptions, distractors } from "./arranging/distractors.ts";
export { TableTop } from "./arranging/table-top.ts";
export { defineTask } from "./define-task.ts";
export { SceneInfeasibleError, UnsupportedLevelError } from "./errors.ts";
export { carry, containerNamed, pickableNamed, planarOf, poseOf, whyNotInside } from "./geometry.ts";
export { HELD_OUT_SHAPES, HELD_OUT_TEXTURES, isHeldOutColor, isHeldOutTexture } from "./held-out.ts";
export { listTasks, TASKS, taskNamed, tasksTagged } from "./registry.ts";
export type { Look, Roles, Wish } from "./roles.ts";
export type { Arrangement, ObjectPoses, Task, TaskDefinition, TaskEpisode, Verdict } from "./task.ts";
export type { Said, Told } from "./told.ts";
