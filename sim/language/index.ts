export { sentenceOf } from "./sentences.ts";
export { type ToldInScene, tellInScene } from "./told-in-scene.ts";
export { toldTask } from "./told-task.ts";
export { MAX_CHARACTERS, understand } from "./understand.ts";
export type { Correction, Misunderstanding, Understanding } from "./understanding.ts";
