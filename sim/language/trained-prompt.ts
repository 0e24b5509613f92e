import { readInstruction } from "../../src/policy/wording/read-instruction.ts";
import type { Wording } from "../../src/policy/wording/schema.ts";
import { policyWording } from "./policy-wording.ts";

let wording: Wording | undefined;

/**
 * The words of a task's instruction as policies are trained on them: read just as the instructions that a trained policy
 * is given. Of words-6 they are the same as the instruction.
 */
export function trainedPrompt(instruction: string): string {
  wording ??= policyWording(["words-6", "tabletop-17"]);
  return readInstruction(instruction, wording).prompt;
}
