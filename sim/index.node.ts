/**
 * Robots and worlds from files, in Node.js.
 *
 * @module binarm/sim/node
 */
export { loadMjcf } from "./engine/node/load-mjcf.node.ts";
export type { LoadedRobot } from "./robot/node/load-robot.node.ts";
export { loadRobot } from "./robot/node/load-robot.node.ts";
