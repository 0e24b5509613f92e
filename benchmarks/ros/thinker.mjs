// A thread that takes a set time for each answer: asleep, so that its time costs nothing, or busy, as an inference is.
import { parentPort } from "node:worker_threads";

const never = new Int32Array(new SharedArrayBuffer(4));

parentPort.on("message", ({ how, ms }) => {
  if (how === "asleep") Atomics.wait(never, 0, 0, ms);
  else for (const end = performance.now() + ms; performance.now() < end; );
  parentPort.postMessage("thought");
});
