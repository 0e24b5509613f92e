import { monitorEventLoopDelay } from "node:perf_hooks";
import { messageOf } from "../../src/domain/message-of.ts";
import type { ParameterDeclaration, ParameterValue } from "../parameters/declaration.ts";
import { openRosNode } from "../rcl/open-ros-node.node.ts";
import { loadRclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { SystemRosClock } from "../time/system-ros-clock.node.ts";
import { sharpPictures } from "./cameras/sharp-pictures.node.ts";
import { POLICY_NODE_PARAMETERS } from "./parameters/policy-node-parameters.ts";
import type { PolicyLoader } from "./policy-loader.ts";
import { PolicyNode } from "./policy-node.ts";

/** How a policy node is run. */
export interface PolicyNodeRun {
  /** `--ros-args ...`, as the user gave them. */
  readonly rosArguments: readonly string[];
  /** Parameters with another default than the declared one. */
  readonly defaults: Partial<Record<keyof typeof POLICY_NODE_PARAMETERS, ParameterValue>>;
  readonly policies: PolicyLoader;
  /** Aborted when the policy node is to hold the robot and leave. */
  readonly signal: AbortSignal;
}

/** How long a transition may go on after the signal. The robot stands still from the beginning. */
const PATIENCE_MS = 500;
const LOOP_RESOLUTION_MS = 2;

/**
 * Runs the policy node until the signal or an uncaught error. In both cases it holds the robot before it leaves.
 * @throws RosUnavailableError without ROS 2, ParameterRefusedError where a parameter is wrong, and uncaught errors
 */
export async function runPolicyNode({ rosArguments, defaults, policies, signal }: PolicyNodeRun): Promise<void> {
  const rclnodejs = await loadRclnodejs();
  const ros = await openRosNode({ rclnodejs, name: "binarm", rosArguments, parameters: withDefaults(defaults) });
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();
  const node = new PolicyNode({
    middleware: ros.middleware,
    parameters: ros.parameters,
    policies,
    pictures: sharpPictures,
    systemClock: () => new SystemRosClock(() => ros.middleware.systemTimeNs()),
    usesSimTime: ros.usesSimTime,
    every: (periodMs, work) => {
      const timer = setInterval(work, periodMs);
      return { close: () => clearInterval(timer) };
    },
    longestPauseMs: () => {
      const pauseMs = loop.max / 1e6 - LOOP_RESOLUTION_MS;
      loop.reset();
      return Math.max(0, pauseMs);
    },
  });
  const faults = listenForFaults();
  // A second Ctrl-C ends the process at once. There is still time for a last command.
  const atExit = (): void => {
    node.hold("the process ends");
    node.flush();
  };
  process.on("exit", atExit);
  try {
    ros.spin();
    ros.middleware.log.info("the node is unconfigured; it can be configured now");
    node.autostart().catch(faults.report);
    await Promise.race([aborted(signal), faults.first]);
  } catch (error) {
    ros.middleware.log.error(`the node shuts down after an error: ${messageOf(error)}`);
    throw error;
  } finally {
    await node.shutdown(new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)));
    faults.close();
    process.off("exit", atExit);
    loop.disable();
    ros.close();
  }
}

/** Uncaught errors would end the process while the robot moves. */
function listenForFaults() {
  let report: (error: unknown) => void = () => {};
  const first = new Promise<never>((_, reject) => {
    report = reject;
  });
  first.catch(() => undefined);
  const events = ["uncaughtException", "unhandledRejection"] as const;
  for (const event of events) process.on(event, report);
  const close = (): void => {
    for (const event of events) process.off(event, report);
  };
  return { first, report, close };
}

function withDefaults(defaults: PolicyNodeRun["defaults"]): Readonly<Record<string, ParameterDeclaration>> {
  const declarations = Object.entries<ParameterDeclaration>(POLICY_NODE_PARAMETERS).map(([name, declaration]) => {
    const value = Object.entries(defaults).find(([key]) => key === name)?.[1];
    return [name, value === undefined ? declaration : ({ ...declaration, value } as ParameterDeclaration)];
  });
  return Object.fromEntries(declarations);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
