import { readInstruction } from "../../src/policy/wording/read-instruction.ts";
import { policyWording } from "../language/policy-wording.ts";
import type { Scene } from "../scene/scene.ts";
import { isToldInPictures } from "./mixture.ts";

const wording = policyWording();

/**
 * The instruction of a scene as a policy gets it: what a policy is trained on is read in the same way as what it is told
 * later. The instructions of words-6 are written as they are read.
 */
export const policyPrompt = ({ task, instruction }: Pick<Scene, "task" | "instruction">): string =>
  isToldInPictures(task) ? readInstruction(instruction, wording).prompt : instruction;
