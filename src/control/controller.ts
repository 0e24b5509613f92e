import type { ActionPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand } from "../domain/end-effector-command.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Tagged } from "../domain/tagged.ts";
import type { Nanoseconds } from "../domain/units.ts";

interface ControlStatusBodies {
  running: unknown;
  /** Every step of the plan has been carried out; whether that reached the goal is not the controller's to say. */
  done: unknown;
  /** The rest of the plan cannot be carried out. */
  failed: { readonly reason: string };
}

export type ControlStatus = Tagged<ControlStatusBodies>;

/** What a tick gives. With `done` or `failed` the command holds the robot where the plan left it. */
export interface ControlTick<Progress> {
  readonly progress: Progress;
  readonly command: EndEffectorCommand;
  readonly status: ControlStatus;
}

/** Turns a plan into set-points, one a tick. A pure reducer: `Progress` is all it remembers, and it is never mutated. */
export interface Controller<Progress = unknown> {
  /** @throws BinarmError where the plan cannot be begun, e.g. PlanOutsideWorkspaceError. */
  start(plan: ActionPlan, state: RobotState, now: Nanoseconds): Progress;
  /** `state` is the newest there is; `now` never goes back. The command is stamped `now`. */
  tick(progress: Progress, state: RobotState, now: Nanoseconds): ControlTick<Progress>;
}
