export { CoupledChain, type Coupling } from "./coupled-chain.ts";
export { InverseKinematics, type JointPreference, type Solution } from "./inverse-kinematics.ts";
export { type ChainJoint, SerialChain } from "./serial-chain.ts";
