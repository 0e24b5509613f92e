import { listenForInterruption } from "../../app/cli/interruption.node.ts";
import { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";

/** A command that does not look at its signal while a thread of it hangs: `stubborn-process.ts POLICY`. Says when it does. */
const [directory = ""] = process.argv.slice(2);

listenForInterruption(() => {});
const engine = await ThreadEngine.start({
  directory,
  load: { device: "cpu", precision: "fp32" },
  warmUp: false,
  inferenceTimeoutS: 3600,
});
const data = new Uint8Array(64 * 64 * 3);
const image = { width: 64, height: 64, data };
setTimeout(() => console.error("hangs"), 1000);
await engine.answer(
  { textTokens: [300, 1], image, history: [], output: { kind: "plan" } },
  new AbortController().signal,
);
console.log("does not hang");
