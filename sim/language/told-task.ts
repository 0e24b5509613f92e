import { type Task, type Told, UnsupportedLevelError } from "../tasks/index.ts";

/** The task with nothing but the told instruction in it: offered at its level alone, another scene for every seed. */
export const toldTask = (task: Task, told: Told): Task => ({
  ...task,
  levels: [told.level],
  reset(seed, level) {
    if (level !== told.level) throw new UnsupportedLevelError(task.name, level, [told.level]);
    return task.tell(seed, told);
  },
});
