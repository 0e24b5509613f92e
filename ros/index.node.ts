/**
 * The ROS 2 nodes, in Node.js: the policy node and the simulated robot. It needs ROS 2 and rclnodejs.
 *
 * @module binarm/ros
 */
export type { Closeable, Log, Middleware } from "./middleware.ts";
export type { ParameterDeclaration, ParameterValue } from "./parameters/declaration.ts";
export { ParameterRefusedError } from "./parameters/errors.ts";
export type { PolicyNodeParameters } from "./policy-node/parameters/policy-node-parameters.ts";
export { POLICY_NODE_PARAMETERS } from "./policy-node/parameters/policy-node-parameters.ts";
export type { PolicyLoader, ReadyPolicy } from "./policy-node/policy-loader.ts";
export type { PolicyNodeRun } from "./policy-node/run-policy-node.node.ts";
export { runPolicyNode } from "./policy-node/run-policy-node.node.ts";
export type { QualityOfService } from "./qos.ts";
export type { RosNode, RosNodeOptions } from "./rcl/open-ros-node.node.ts";
export { openRosNode } from "./rcl/open-ros-node.node.ts";
export { RosUnavailableError } from "./rclnodejs/errors.ts";
export type { Rclnodejs } from "./rclnodejs/load-rclnodejs.node.ts";
export { loadRclnodejs } from "./rclnodejs/load-rclnodejs.node.ts";
export type { OpenSimNodeOptions, SimNodeOnRos } from "./sim-node/open-sim-node.node.ts";
export { openSimNode } from "./sim-node/open-sim-node.node.ts";
export type {
  JointedRobot,
  SceneCamera,
  SceneChoice,
  SceneVerdict,
  SimulatedScene,
  SimulatedWorld,
} from "./sim-node/simulated-world.ts";
