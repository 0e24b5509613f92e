import type { ActionPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand } from "../domain/end-effector-command.ts";
import type { RobotState } from "../domain/robot-state.ts";
import type { Tagged } from "../domain/tagged.ts";
import type { Nanoseconds } from "../domain/units.ts";

interface ControlStatusBodies {
  running: unknown;
  /** Every step of the plan was executed. Whether the goal is reached is judged elsewhere. */
  done: unknown;
  /** The rest of the plan cannot be executed. */
  failed: { readonly reason: string };
}

export type ControlStatus = Tagged<ControlStatusBodies>;

/** The result of a tick. With `done` or `failed` the command holds the robot where the plan ended. */
export interface ControlTick<Progress> {
  readonly progress: Progress;
  readonly command: EndEffectorCommand;
  readonly status: ControlStatus;
}

/** Turns a plan into set-points, one per tick. A pure reducer: `Progress` is its whole memory and is never mutated. */
export interface Controller<Progress = unknown> {
  /** @throws BinarmError where the plan cannot be started, e.g. PlanOutsideWorkspaceError */
  start(plan: ActionPlan, state: RobotState, now: Nanoseconds): Progress;
  /** `state` is the newest state; `now` never decreases. The command is stamped `now`. */
  tick(progress: Progress, state: RobotState, now: Nanoseconds): ControlTick<Progress>;
}
