import { delimiter } from "node:path";
import { setupCommand } from "../setup-command.node.ts";
import { RosUnavailableError } from "./errors.ts";
import { findRos } from "./installation.node.ts";
import { loadNativePart, nativePart, rclnodejsFolder } from "./native-part.node.ts";

/** The module rclnodejs. */
export type Rclnodejs = typeof import("rclnodejs");

/**
 * rclnodejs on the ROS 2 that is sourced, or on the project's own. The latter needs nothing in the environment: what
 * rclnodejs and the middleware read from it is set here.
 *
 * @throws RosUnavailableError where rclnodejs is not installed, or there is no ROS 2, or none that rclnodejs was built
 * for; nothing is compiled
 */
export async function loadRclnodejs(): Promise<Rclnodejs> {
  // Looked for first: without it a ROS 2 is of no use.
  rclnodejsFolder();
  const ros = findRos();
  if (ros === undefined) {
    throw new RosUnavailableError({
      where: "environment",
      expected: `a sourced ROS 2 (source /opt/ros/DISTRO/setup.bash) or the project's own (${setupCommand})`,
      received: "neither",
    });
  }
  const file = nativePart(ros);
  if (file === undefined) {
    throw new RosUnavailableError({
      where: "rclnodejs",
      expected: `its native part for ROS 2 ${ros.distro} and this Node.js (${setupCommand} makes it)`,
      received: "none",
    });
  }
  // Where this fails, rclnodejs would throw its build away and start a compiler.
  loadNativePart(file);
  if (ros.kind === "sourced") return (await import("rclnodejs")).default;
  // Seeing a distribution, rclnodejs would prefer a build it ships, which does not find the prefix's libraries.
  delete process.env.ROS_DISTRO;
  const { default: rclnodejs } = await import("rclnodejs");
  process.env.ROS_DISTRO = ros.distro;
  process.env.ROS_VERSION = "2";
  process.env.AMENT_PREFIX_PATH = ros.prefixes.join(delimiter);
  return rclnodejs;
}
