export { defineTask } from "./define-task.ts";
export { SceneInfeasibleError, UnsupportedLevelError } from "./errors.ts";
export { HELD_OUT_SHAPES, HELD_OUT_TEXTURES, isHeldOutColour, isHeldOutTexture } from "./held-out.ts";
export { listTasks, TASKS, taskNamed, tasksTagged } from "./registry.ts";
export type { Look, Roles, Wish } from "./roles.ts";
export type { Arrangement, ObjectPoses, Task, TaskDefinition, TaskEpisode, Verdict } from "./task.ts";
