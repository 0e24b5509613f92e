import type { ReadyPolicy } from "../../../ros/policy-node/policy-loader.ts";
import { runPolicyNode } from "../../../ros/policy-node/run-policy-node.node.ts";
import { pickPlaceSpace, tokenOfBin, WORD_TOKENS } from "../../../src/action/index.ts";
import { BinarmError } from "../../../src/domain/errors/binarm-error.ts";
import type { Frame } from "../../../src/domain/frame.ts";
import type { Goal } from "../../../src/domain/goal.ts";
import type { Inference, Policy } from "../../../src/ports/policy.ts";

// The policy node with policies of the tests' own, named by the parameter `policy`:
//   looking[:MS]  uses camera top, thinks for MS ms, and gives the colors of the first and last pixels as bins
//   wide[:MS]     the same of pictures that are twice as wide as high
//   blind[:MS]    the same without a camera: always the same plan
//   shown[:MS]    as blind, takes two pictures of 2 x 1 pixels in a goal, and gives their first pixels' colors as bins
//   throwing      throws at every inference
//   breaking      as blind, and throws an uncaught error half a second later
//   exiting       as blind, and ends the process a second later, without a word
//   slow-loading  takes a minute to load
//   slow-starting keeps the node's only thread busy for most of a second when it is put to work
//   slow-stopping thinks for a minute, and keeps that thread busy when it is stopped
//   slow-closing  takes a minute to close
//   unstartable   the same, and breaks when it is put to work

const actionSpace = pickPlaceSpace({
  kind: "pick-place",
  frame: "robot-base",
  units: { length: "m", angle: "rad" },
  bounds: { x: { low: 0.25, high: 0.75 }, y: { low: -0.5, high: 0.5 } },
  bins: 1000,
});

const SIZES = { looking: { width: 8, height: 6 }, wide: { width: 16, height: 8 } };

class WeightError extends BinarmError {
  static readonly code = "TEST_WEIGHTS";
  readonly fault = "work";
}

function make(name: string): ReadyPolicy {
  const [kind = "", ms = "0"] = name.split(":");
  const policy: Policy = {
    name: kind,
    cameras: Object.entries(SIZES).flatMap(([looks, size]) => (looks === kind ? [{ name: "top", ...size }] : [])),
    get actionSpace() {
      if (kind === "slow-starting") keepBusy();
      if (kind === "unstartable") throw new Error("it broke");
      return actionSpace.name;
    },
    ...(kind === "shown" && { goalPictures: { count: 2, width: 2, height: 1 } }),
    async infer({ frames, goal }, signal): Promise<Inference> {
      if (kind === "throwing") throw new Error("the model is confused");
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, kind === "slow-stopping" ? MINUTE_MS : Number(ms));
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          if (kind === "slow-stopping") keepBusy();
          reject(signal.reason);
        });
      });
      if (kind === "breaking") {
        setTimeout(() => {
          throw new Error("a thread of its own broke");
        }, 500);
      }
      if (kind === "exiting") setTimeout(() => process.exit(3), 1000);
      const frame = frames.get("top");
      const [from, to] = frame === undefined ? (shownColors(goal) ?? BLIND_PLAN) : colorsOf(frame);
      const bins = (values: readonly number[] = []): readonly number[] => values.map(tokenOfBin);
      return { tokens: [WORD_TOKENS.pick, ...bins(from), WORD_TOKENS.place, ...bins(to), 1], stageNs: {} };
    },
    async close() {
      if (kind === "slow-closing" || kind === "unstartable") await minute();
      process.stderr.write(`policy ${kind} is closed\n`);
    },
  };
  return { policy, actionSpace, description: "of the tests" };
}

const colorsOf = ({ data }: Frame): readonly (readonly number[])[] => [
  [...data.subarray(0, 3)],
  [...data.subarray(-3)],
];

const BLIND_PLAN: readonly (readonly number[])[] = [
  [300, 400, 500],
  [600, 500, 500],
];

/** Of a goal with two pictures. */
const shownColors = ({ pictures = [] }: Goal): readonly (readonly number[])[] | undefined =>
  pictures.length === 2 ? pictures.map(({ data }) => [...data.subarray(0, 3)]) : undefined;

const MINUTE_MS = 60_000;
const minute = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, MINUTE_MS));
const keepBusy = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800);

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
await runPolicyNode({
  rosArguments: process.argv.slice(2),
  defaults: { policy: "looking", tools: ["suction"] },
  policies: async ({ policy: name }) => {
    if (name === "slow-loading") await minute();
    if (name === "broken") {
      throw new WeightError("the weights are gone", { expected: "weights", received: "none", where: "policy broken" });
    }
    return make(name);
  },
  signal: controller.signal,
});
process.exit();
