import { type ParsedInstruction, type Task, UnsupportedLevelError } from "../tasks/index.ts";

/** The task with nothing but the parsed instruction in it: offered at its level alone, another scene for every seed. */
export const instructedTask = (task: Task, parsed: ParsedInstruction): Task => ({
  ...task,
  levels: [parsed.level],
  reset(seed, level) {
    if (level !== parsed.level) throw new UnsupportedLevelError(task.name, level, [parsed.level]);
    return task.resetFrom(seed, parsed);
  },
});
