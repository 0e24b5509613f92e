import { resolve } from "node:path";
import { Command } from "commander";
import type { PolicyLoader } from "../../../ros/policy-node/policy-loader.ts";
import { pickPlaceSpace } from "../../../src/action/index.ts";
import { defined } from "../../../src/domain/defined.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { DEVICE_REQUESTS, deviceText } from "../../../src/policy/device.ts";
import { policyFolder } from "../../../src/policy/node/default-policy.node.ts";
import { loadPolicy } from "../../../src/policy/node/load-policy.node.ts";
import { ReusableThread } from "../../../src/policy/node/reusable-thread.node.ts";
import { RandomPolicy } from "../../../src/policy/random-policy.ts";
import type { Terminal } from "../../console/terminal.ts";
import { withRosArguments } from "../../ros/ros-arguments.ts";

interface RosFlags {
  readonly policy?: string;
  readonly autostart?: boolean;
}

export const rosCommand = (terminal: Terminal): Command =>
  withRosArguments(new Command("ros"))
    .description("run a policy as a ROS 2 lifecycle node, until Ctrl-C; topics, services and parameters: ros/README.md")
    .option("--policy <policy>", "random, oracle or a policy's folder (default: parameter policy, policies/default)")
    .option("--autostart", "configure and activate at once, as parameter autostart does")
    .addHelpText(
      "after",
      "\nExample:\n  binarm ros --autostart --policy policies/default --ros-args -p tools:=[gripper] -r camera/top/image_raw:=/cam",
    )
    .action((rosArguments: readonly string[], flags: RosFlags) => runRosNode(rosArguments, flags, terminal));

async function runRosNode(rosArguments: readonly string[], flags: RosFlags, terminal: Terminal): Promise<void> {
  const { runPolicyNode } = await import("../../../ros/policy-node/run-policy-node.node.ts");
  try {
    await runPolicyNode({
      rosArguments,
      defaults: {
        ...defined({ policy: flags.policy }),
        ...(flags.autostart === true && { autostart: true }),
      },
      policies,
      signal: terminal.signal,
    });
  } finally {
    // The loading of a model in its thread cannot be stopped, so the process has to exit. The exit code is set by then.
    setTimeout(() => process.exit(), LEAVE_MS).unref();
  }
}

/** Long enough for everything that ends by itself. */
const LEAVE_MS = 200;

/** One thread for all policies that the node loads, one after the other, so that its memory does not grow with each. */
const MODEL_THREAD = new ReusableThread();

const policies: PolicyLoader = async (parameters, middleware) => {
  const { policy: name, device, threads, seed, strict_words: strictWords } = parameters;
  if (name === "random") {
    const actionSpace = actionSpaceOfTable();
    return { policy: new RandomPolicy({ actionSpace, seed }), actionSpace, description: "draws any legal plan" };
  }
  if (name === "oracle") {
    const { RemoteExpertPolicy } = await import("../../../ros/policy-node/remote-expert-policy.ts");
    const actionSpace = actionSpaceOfTable();
    const policy = new RemoteExpertPolicy(middleware, actionSpace.name);
    return { policy, actionSpace, description: "says what the simulator's expert would do" };
  }
  // Absolute, because the log is read without knowing where the node was started.
  const { policy, actionSpace, manifest, engine } = await loadPolicy(resolve(policyFolder(name)), {
    device: DEVICE_REQUESTS.find((one) => one === device) ?? "auto",
    ...(threads !== 0 && { threads }),
    strictWords,
    thread: MODEL_THREAD,
    onWarning: (message) => middleware.log.warn(message),
  });
  const description = `${deviceText(engine.device, engine.threads)} in ${engine.precision}`;
  return { policy, actionSpace, controlRateHz: manifest.controlRateHz, description };
};

/**
 * What policies without a folder act in: the workspace in 1,000 bins. It is not imported from the simulator, which a
 * node on a real robot does not load.
 */
const actionSpaceOfTable = () =>
  pickPlaceSpace({
    kind: "pick-place",
    frame: "robot-base",
    units: { length: "m", angle: "rad" },
    bounds: TABLE_BOUNDS,
    bins: 1000,
  });
