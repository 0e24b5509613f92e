/**
 * The policy node with a policy that takes pictures of camera top, 640 x 480, thinks in a thread of its own and then
 * orders the robot to stay: `policy:=asleep:40` or `busy:40`, in milliseconds. It prints a line to stdout for every
 * decision. With `--arrivals` it also prints one for every picture, through a second subscription at the cost of one.
 */
import { Worker } from "node:worker_threads";
import type { Middleware } from "../../ros/middleware.ts";
import type { ReadyPolicy } from "../../ros/policy-node/policy-loader.ts";
import { runPolicyNode } from "../../ros/policy-node/run-policy-node.node.ts";
import { SENSOR_DATA } from "../../ros/qos.ts";
import { endEffectorDeltaSpace } from "../../src/action/index.ts";
import type { Inference, Policy } from "../../src/ports/policy.ts";
import { epochMs, msOf } from "./clock.ts";

/** The reports of this process, one line each. Times are milliseconds since the epoch. */
export type Line =
  | { readonly kind: "arrived"; readonly stampMs: number; readonly atMs: number }
  | { readonly kind: "thought"; readonly stampMs: number; readonly fromMs: number; readonly toMs: number };

const say = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const RATE_HZ = 50;
const still = { low: -0.001, high: 0.001 };
const actionSpace = endEffectorDeltaSpace({
  kind: "ee-delta",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { dx: still, dy: still, dz: still, rx: still, ry: still, rz: still },
  bins: 999,
  chunkLength: 1,
  rateHz: RATE_HZ,
});
const stay = actionSpace.encode({
  kind: "ee-delta",
  rateHz: RATE_HZ,
  deltas: [{ translationM: [0, 0, 0], rotationRad: [0, 0, 0], gripperOpening: 1 }],
});

function thinking(name: string, middleware: Middleware): ReadyPolicy {
  const [how = "asleep", ms = "40"] = name.split(":");
  const thinker = new Worker(new URL("./thinker.mjs", import.meta.url));
  const policy: Policy = {
    name,
    cameras: [{ name: "top", width: 640, height: 480 }],
    actionSpace: actionSpace.name,
    infer: ({ frames }) =>
      new Promise<Inference>((resolve) => {
        const fromMs = epochMs();
        const stamp = frames.get("top")?.stampNs ?? 0;
        thinker.once("message", () => {
          say({ kind: "thought", stampMs: stamp / 1e6, fromMs, toMs: epochMs() });
          resolve({ tokens: stay, stageNs: {} });
        });
        thinker.postMessage({ how, ms: Number(ms) });
      }),
    close: async () => void (await thinker.terminate()),
  };
  if (process.argv.includes("--arrivals")) {
    middleware.subscribeRaw("sensor_msgs/msg/Image", "camera/top/image_raw", SENSOR_DATA, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const stamp = { sec: view.getInt32(4, true), nanosec: view.getUint32(8, true) };
      say({ kind: "arrived", stampMs: msOf(stamp), atMs: epochMs() });
    });
  }
  return { policy, actionSpace, description: `takes ${ms} ms, ${how}` };
}

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => controller.abort());
await runPolicyNode({
  rosArguments: process.argv.slice(process.argv.indexOf("--ros-args")),
  defaults: {},
  policies: async ({ policy: name }, middleware) => thinking(name, middleware),
  signal: controller.signal,
});
process.exit();
