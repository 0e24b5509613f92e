export { sentenceOf } from "./sentences.ts";
export { toldTask } from "./told-task.ts";
export { MAX_CHARACTERS, understand } from "./understand.ts";
export type { Misunderstanding, Understanding, UnknownWord } from "./understanding.ts";
