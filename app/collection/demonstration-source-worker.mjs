// Node's worker threads do not take over the loader that this process was started with: a worker that runs from the
// TypeScript sources registers it itself.
import { register } from "tsx/esm/api";

register();
await import("./demonstration-worker.node.ts");
