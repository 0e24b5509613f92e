/**
 * Evaluations that are kept on disk, in Node.js.
 *
 * @module binarm/evaluation/node
 */
export { configHash } from "./config-hash.node.ts";
export type { JsonlResultStoreOptions } from "./jsonl-result-store.node.ts";
export { JsonlResultStore } from "./jsonl-result-store.node.ts";
