export { sentenceOf } from "./sentences.ts";
export { type InstructionInScene, interpretInScene } from "./told-in-scene.ts";
export { instructedTask } from "./told-task.ts";
export { MAX_CHARACTERS, parseInstruction } from "./understand.ts";
export type { Correction, ParseFailure, ParseResult } from "./understanding.ts";
