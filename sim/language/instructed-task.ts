import { type ParsedInstruction, type Task, UnsupportedLevelError } from "../tasks/index.ts";

/** The task restricted to one instruction: at the instruction's level only, with another scene for every seed. */
export const instructedTask = (task: Task, parsed: ParsedInstruction): Task => ({
  ...task,
  levels: [parsed.level],
  reset(seed, level, variation) {
    if (level !== parsed.level) throw new UnsupportedLevelError(task.name, level, [parsed.level]);
    return task.resetFrom(seed, parsed, variation);
  },
});
