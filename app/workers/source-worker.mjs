// A worker does not inherit the loader of the process that starts it, so a worker that runs from the TypeScript sources
// registers it itself.
import { register } from "tsx/esm/api";

register();
await import("./episode-worker.node.ts");
