export { serveEngine } from "./node/engine-server.node.ts";
export { readImageFile } from "./node/image-file.node.ts";
export type { LoadedModel, LoadOptions } from "./node/load-model.node.ts";
export { loadModel } from "./node/load-model.node.ts";
export type { LoadPolicyOptions } from "./node/load-policy.node.ts";
export { loadPolicy } from "./node/load-policy.node.ts";
export { PolicyFolder } from "./node/policy-folder.node.ts";
export type { ThreadEngineOptions } from "./node/thread-engine.node.ts";
export { ThreadEngine } from "./node/thread-engine.node.ts";
