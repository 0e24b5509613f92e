export { ARM_DESCRIPTION, ARM_LIMITS, HOME_POSTURE_RAD } from "./arm-description.ts";
export { BLADE } from "./arm-geometry.ts";
export { armMjcf } from "./arm-mjcf.ts";
export { RobotDescriptionError } from "./errors.ts";
export { PHYSICS_OPTIONS_MJCF } from "./physics-options.ts";
export { readSerialChain } from "./read-serial-chain.ts";
export type { JointDescription, RobotDescription, ToolDescription } from "./robot-description.ts";
export { SimulatedRobot, type SimulatedRobotOptions } from "./simulated-robot.ts";
