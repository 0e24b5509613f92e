export { loadMjcf } from "../engine/node/load-mjcf.node.ts";
export { type LoadedRobot, loadRobot } from "../robot/node/load-robot.node.ts";
