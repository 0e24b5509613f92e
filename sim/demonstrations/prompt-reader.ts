import { readInstruction } from "../../src/policy/wording/read-instruction.ts";
import { policyWording } from "../language/policy-wording.ts";
import type { Scene } from "../scene/scene.ts";
import type { SuiteName } from "../tasks/index.ts";
import { isToldInPictures } from "./mixture.ts";

/**
 * Gives the instruction of a scene as a policy gets it that is trained on these suites: what it learns from is read in
 * the same way as what it is told later. The instructions of words-6 are written as they are read.
 */
export function promptReader(suites: readonly SuiteName[]): (scene: Pick<Scene, "task" | "instruction">) => string {
  const wording = policyWording(suites);
  return ({ task, instruction }) =>
    isToldInPictures(task) ? readInstruction(instruction, wording).prompt : instruction;
}
