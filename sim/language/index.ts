export { instructedTask } from "./instructed-task.ts";
export { type InstructionInScene, interpretInScene } from "./interpret-in-scene.ts";
export { MAX_CHARACTERS, parseInstruction } from "./parse-instruction.ts";
export type { Correction, ParseFailure, ParseResult } from "./parse-result.ts";
export { sentenceOf } from "./sentences.ts";
