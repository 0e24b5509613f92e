// Worker threads of Node.js do not inherit the loader of their process, so a worker that runs from the TypeScript sources
// registers it itself.
import { register } from "tsx/esm/api";

register();
await import("./policy-worker.node.ts");
