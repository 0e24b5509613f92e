export { ARM_DESCRIPTION, HOME_POSTURE_RAD } from "./arm-description.ts";
export { armMjcf } from "./arm-mjcf.ts";
export { RobotDescriptionError } from "./errors.ts";
export { InverseKinematics, type JointPreference, type Solution } from "./inverse-kinematics.ts";
export { PHYSICS_OPTIONS_MJCF } from "./physics-options.ts";
export { readSerialChain } from "./read-serial-chain.ts";
export type { JointDescription, RobotDescription, ToolDescription } from "./robot-description.ts";
export { type ChainJoint, SerialChain } from "./serial-chain.ts";
export { SimulatedRobot, type SimulatedRobotOptions } from "./simulated-robot.ts";
