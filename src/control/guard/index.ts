export type { GuardEvent, StopReason } from "../../domain/guard-event.ts";
export type { GuardLimits } from "./guard-limits.ts";
export { checkLimits } from "./guard-limits.ts";
export type { GuardedRobotOptions, GuardReceipt } from "./guarded-robot.ts";
export { GuardedRobot } from "./guarded-robot.ts";
