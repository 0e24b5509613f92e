export { configHash } from "./config-hash.node.ts";
export { JsonlResultStore, type JsonlResultStoreOptions } from "./jsonl-result-store.node.ts";
