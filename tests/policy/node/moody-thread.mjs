// Speaks the inference thread's protocol and does what the question's first token says.
import { parentPort, threadId } from "node:worker_threads";

const HANG = 666;
const BREAK = 777;
const stageNs = { preprocess: 0, encode: 0, decode: 0 };

parentPort.on("message", ({ id, request }) => {
  const [mood] = request.textTokens;
  if (mood === HANG) for (;;);
  if (mood === BREAK) throw new Error("out of memory");
  parentPort.postMessage({ kind: "answer", id, answer: { tokens: [threadId], bins: [], stageNs } });
});
parentPort.postMessage({ kind: "loaded" });
parentPort.postMessage({ kind: "ready", device: { device: "cpu", passedOver: [] }, precision: "fp32" });
