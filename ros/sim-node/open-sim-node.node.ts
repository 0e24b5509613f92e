import { readParameters } from "../parameters/read-parameters.ts";
import { openRosNode, type RosNode } from "../rcl/open-ros-node.node.ts";
import type { Rclnodejs } from "../rclnodejs/load-rclnodejs.node.ts";
import { makeRoomForPictures } from "./large-pictures.node.ts";
import { SimNode } from "./sim-node.ts";
import { SIM_NODE_PARAMETERS, taskRefusal } from "./sim-node-parameters.ts";
import type { SimulatedWorld } from "./simulated-world.ts";
import { SystemSleeper } from "./system-sleeper.node.ts";

/** The simulated robot's node with its connection to ROS 2. */
export interface SimNodeOnRos {
  readonly ros: RosNode;
  readonly node: SimNode;
  /** Leaves ROS 2 and frees the world. */
  close(): void;
}

/** How the simulated robot's node is opened. */
export interface OpenSimNodeOptions {
  readonly rclnodejs: Rclnodejs;
  /** `--ros-args ...`, as the user gave them. */
  readonly rosArguments: readonly string[];
  readonly world: SimulatedWorld;
}

/**
 * Opens the sim-node. Its time passes while `node.run` runs.
 * @throws ParameterRefusedError where a parameter cannot have its value
 */
export async function openSimNode({ rclnodejs, rosArguments, world }: OpenSimNodeOptions): Promise<SimNodeOnRos> {
  makeRoomForPictures();
  const ros = await openRosNode({ rclnodejs, name: "binarm_sim", rosArguments, parameters: SIM_NODE_PARAMETERS });
  try {
    const parameters = () => readParameters(SIM_NODE_PARAMETERS, (name) => ros.parameters.read(name));
    const node = new SimNode({ middleware: ros.middleware, world, parameters, sleeper: new SystemSleeper() });
    ros.middleware.warnOfUnusedQos();
    ros.parameters.setRule((name, value) => taskRefusal(name, value, world));
    ros.spin();
    return {
      ros,
      node,
      close: () => {
        node.close();
        ros.close();
      },
    };
  } catch (error) {
    ros.close();
    throw error;
  }
}
