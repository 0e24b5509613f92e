export type { AgentEvent, AgentReport, GoalEnd, StageTimes } from "../ports/agent-event.ts";
export { VirtualClock } from "../time/virtual-clock.ts";
export type { Agent, AgentOptions } from "./create-agent.ts";
export { createAgent } from "./create-agent.ts";
export { ActionSpaceMismatchError, CameraSizeError, MissingCameraError, PolicyFailedError } from "./errors.ts";
export { goalRefusal } from "./goal-refusal.ts";
