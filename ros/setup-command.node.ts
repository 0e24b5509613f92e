import { sep } from "node:path";
import { packageFolder } from "../src/files/package-info.node.ts";

/**
 * What a user types to make ROS 2 ready: npm's script in a clone, a program where Binarm was installed as a package.
 */
export const setupCommand = packageFolder().split(sep).includes("node_modules")
  ? "npx binarm-ros-setup"
  : "npm run ros:setup";
