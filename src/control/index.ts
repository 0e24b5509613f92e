export type { Controller, ControlStatus, ControlTick } from "./controller.ts";
export { EndEffectorDeltaController, type EndEffectorDeltaProgress } from "./ee-delta-controller.ts";
export { InvalidDeltaPlanError } from "./errors.ts";
export {
  type ChainJoint,
  InverseKinematics,
  type JointPreference,
  SerialChain,
  type Solution,
} from "./kinematics/index.ts";
export { PICK_PLACE_FAILURES, type PickPlaceFailure } from "./pick-place/failure.ts";
export { PICK_PLACE_DEFAULTS, type PickPlaceOptions } from "./pick-place/options.ts";
export { PickPlaceController } from "./pick-place/pick-place-controller.ts";
export type { PickPlaceProgress } from "./pick-place/progress.ts";
export { PlanController, type PlanProgress } from "./plan-controller.ts";
export { checkWithin } from "./workspace.ts";
