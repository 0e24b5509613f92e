import assert from "node:assert/strict";
import { type ParseFailure, parseInstruction } from "../../../sim/language/index.ts";
import type { ParsedInstruction, Task } from "../../../sim/tasks/index.ts";

/** The task and words of an instruction that must be understood. */
export function parsedOrFail(text: string): { readonly task: Task; readonly parsed: ParsedInstruction } {
  const understanding = parseInstruction(text);
  if (understanding.kind === "understood") return understanding;
  return assert.fail(`"${text}" is not understood: ${JSON.stringify(understanding.because)}`);
}

/** Why an instruction that must not be understood is not. */
export function parseFailureOf(text: string): ParseFailure {
  const understanding = parseInstruction(text);
  if (understanding.kind === "not-understood") return understanding.because;
  return assert.fail(`"${text}" is taken for ${understanding.task.name}`);
}
