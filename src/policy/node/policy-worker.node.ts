import { parentPort, workerData } from "node:worker_threads";
import { SystemClock } from "../../time/system-clock.node.ts";
import type { EngineSetup } from "./engine-protocol.ts";
import { serveEngine, serveModels } from "./engine-server.node.ts";

/** The program of the inference thread, which serves either the model that it is started with, or the models that it gets later. */
const clock = new SystemClock();
const setup: EngineSetup | null | undefined = workerData;
if (parentPort !== null && setup) await serveEngine(parentPort, setup, () => clock.now());
else if (parentPort !== null) serveModels(parentPort, () => clock.now());
