import { parentPort, workerData } from "node:worker_threads";
import type { EngineSetup } from "../../policy/node/engine-protocol.ts";
import { serveEngine } from "../../policy/node/engine-server.node.ts";
import { SystemClock } from "../system-clock.node.ts";

/** The inside of the inference thread. */
const clock = new SystemClock();
const setup: EngineSetup = workerData;
if (parentPort !== null) await serveEngine(parentPort, setup, () => clock.now());
