import type { Task } from "../../sim/tasks/index.ts";
import type { Level } from "../../src/domain/level.ts";
import type { Terminal } from "../console/terminal.ts";
import { ConflictingOptionsError } from "../errors.ts";
import { type ConditionFlags, conditionFlag, conditionOf } from "../options/condition-options.ts";
import type { EpisodeSimulator } from "./episode-simulator.node.ts";
import { InstructionNotUnderstoodError } from "./errors.ts";

export interface InstructionFlags extends ConditionFlags {
  readonly instruction?: string;
  readonly words?: string;
  readonly goal?: string;
  readonly task?: string;
  readonly level?: string;
  readonly json?: boolean;
}

/** What a user's words ask for. */
export interface InstructionRequest {
  /** The task with the instruction in its own words and with scenes that fit it. */
  readonly task: Task;
  readonly level: Level;
  /** The words as a part of a folder's name. */
  readonly folderName: string;
  /** How the words were understood, for the JSON output. */
  readonly json: { readonly understood: object };
}

/**
 * Parses the user's words; undefined where there are none. With `json`, the reason why they are not understood is printed.
 * @throws InstructionNotUnderstoodError, ConflictingOptionsError
 */
export async function instructionRequest(
  { instruction: text, json, ...flags }: InstructionFlags,
  { parseInstruction }: Pick<EpisodeSimulator, "parseInstruction">,
  terminal: Terminal,
): Promise<InstructionRequest | undefined> {
  if (text === undefined) return undefined;
  refuseConflict(flags);
  const understanding = await parseInstruction(text);
  if (understanding.kind === "not-understood") {
    if (json === true) terminal.printJson({ instruction: text, notUnderstood: understanding.because });
    throw new InstructionNotUnderstoodError(text, understanding.because);
  }
  const { instructedTask } = await import("../../sim/language/index.ts");
  const { task, parsed, sentence, corrections } = understanding;
  for (const { typed, taken } of corrections) terminal.log.info(`understood "${typed}" as ${taken}`);
  if (parsed.instruction !== sentence) terminal.log.info(`taken for: ${sentence}`);
  return {
    // Policies are trained on the tasks' own sentences, so they get those.
    task: instructedTask(task, { ...parsed, instruction: sentence }),
    level: parsed.level,
    folderName: sentence.toLowerCase().replaceAll(" ", "-"),
    json: { understood: { sentence, words: parsed.slots, ...(corrections.length > 0 && { corrections }) } },
  };
}

function refuseConflict({ task, level, words, goal, ...others }: Omit<InstructionFlags, "instruction" | "json">): void {
  const condition = conditionOf(others);
  const flag =
    (words !== undefined && "--words") ||
    (goal !== undefined && "--goal") ||
    (task !== undefined && `--task ${task}`) ||
    (level !== undefined && `--level ${level}`) ||
    (condition !== undefined && condition !== "black-out" && conditionFlag(condition));
  if (flag === false) return;
  throw new ConflictingOptionsError({
    expected: "an instruction or the flag",
    received: `both: ${flag}`,
    where: "run",
  });
}
