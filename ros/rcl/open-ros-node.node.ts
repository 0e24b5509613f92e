import type { Node, Parameter } from "rclnodejs";
import { firstLineOf } from "../../src/domain/message-of.ts";
import type { Middleware } from "../middleware.ts";
import { overridesFor } from "../parameters/overrides.ts";
import type { Declarations, ParameterStore } from "../parameters/parameter-store.ts";
import type { QosOverrides } from "../parameters/qos-overrides.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { parameterOverrides } from "../rclnodejs/parameter-overrides.node.ts";
import { RosStartError } from "./errors.ts";
import { serveParameters } from "./parameter-services.node.ts";
import { RclMiddleware } from "./rcl-middleware.node.ts";
import { RclParameters } from "./rcl-parameters.node.ts";

/** How a ROS 2 node is opened. */
export interface RosNodeOptions {
  readonly rclnodejs: Rclnodejs;
  /** The node's name, where the command line gives no other. */
  readonly name: string;
  /** `--ros-args ...`, as the user gave them. */
  readonly rosArguments: readonly string[];
  readonly parameters: Declarations;
}

/** A node of this process on ROS 2. */
export interface RosNode {
  readonly middleware: Middleware;
  readonly parameters: ParameterStore;
  readonly usesSimTime: boolean;
  /** Receives messages from now on. */
  spin(): void;
  /** Destroys the node and leaves ROS 2. */
  close(): void;
}

/**
 * Opens a node with its parameters. Names, namespaces, remaps, parameters and log levels follow `--ros-args`.
 * @throws RosStartError where ROS 2 cannot read its arguments
 * @throws ParameterRefusedError where a parameter cannot be what it was given
 */
export async function openRosNode({ rclnodejs, name, rosArguments, parameters }: RosNodeOptions): Promise<RosNode> {
  await start(rclnodejs, [name, ...rosArguments]);
  // The caller ends the node, so that the robot is held first.
  rclnodejs.removeSignalHandlers();
  let checks: RclParameters | undefined;
  class CheckedNode extends rclnodejs.Node {
    /**
     * rclnodejs only knows overrides for all nodes and for the bare name, but launch files write the name with its
     * namespace.
     */
    _getNativeParameterOverrides(): Map<string, Parameter> {
      const set = overridesFor(this.getFullyQualifiedName(), parameterOverrides(this.context));
      return new Map([...set].map(([key, { type, value }]) => [key, new rclnodejs.Parameter(key, type, value)]));
    }

    override setParametersAtomically(asked: Parameter[]): ReturnType<Node["setParametersAtomically"]> {
      const checked = checks?.check(asked) ?? { parameters: asked };
      if ("reason" in checked) {
        this.getLogger().warn(`a parameter is refused: ${checked.reason}`);
        return { successful: false, reason: checked.reason };
      }
      return super.setParametersAtomically(checked.parameters);
    }
  }
  const options = new rclnodejs.NodeOptions();
  options.startParameterServices = false;
  const node = new CheckedNode(name, undefined, undefined, options);
  const store = new RclParameters(rclnodejs, node, parameters);
  let qosOverrides: QosOverrides;
  try {
    store.declare();
    qosOverrides = store.qosOverrides();
  } catch (error) {
    node.destroy();
    rclnodejs.shutdown();
    throw error;
  }
  checks = store;
  serveParameters(rclnodejs, node);
  return {
    middleware: new RclMiddleware(rclnodejs, node, qosOverrides),
    parameters: store,
    usesSimTime: node.getParameter("use_sim_time").value === true,
    spin: () => node.spin(),
    close: () => {
      node.stop();
      node.destroy();
      rclnodejs.shutdown();
    },
  };
}

async function start(rclnodejs: Rclnodejs, argv: string[]): Promise<void> {
  try {
    await rclnodejs.init(undefined, argv);
  } catch (cause) {
    const received = firstLineOf(cause);
    throw new RosStartError({ expected: "arguments that ROS 2 can read", received, where: "--ros-args", cause });
  }
}
