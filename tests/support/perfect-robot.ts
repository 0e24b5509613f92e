import type { Controller, ControlStatus } from "../../src/control/index.ts";
import type { ActionPlan } from "../../src/domain/action-plan.ts";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import { toolPointingDown } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";

export const PERIOD_NS = nanosecondsFromMs(20);

export const PARKED: RobotState = {
  stampNs: nanosecondsFromMs(0),
  endEffector: { positionM: [0.1, 0, 0.35], orientation: toolPointingDown(0) },
  tool: { kind: "suction", on: false, sealed: false },
  contactForceN: 0,
  joints: [],
};

/** How the world reacts to a robot that is always at its set-point. */
export type Reaction = (command: EndEffectorCommand, before: RobotState) => Partial<RobotState>;

/** A flat top at `topM` everywhere: the cup seals on it and the object in it touches down on the table. */
export const objectEverywhere =
  (topM: number): Reaction =>
  ({ pose, tool }, before) => {
    if (tool.kind === "spatula") return { tool: { kind: "spatula", deployed: true } };
    if (tool.kind !== "suction") return {};
    const heldBefore = before.tool.kind === "suction" && before.tool.sealed;
    const sealed = tool.on && (heldBefore || pose.positionM[2] <= topM);
    const touching = heldBefore && pose.positionM[2] <= topM - 0.002;
    return { tool: { kind: "suction", on: tool.on, sealed }, contactForceN: touching ? 3 : 0 };
  };

export interface Course {
  readonly commands: readonly EndEffectorCommand[];
  readonly status: ControlStatus;
}

/** Runs a plan to its end, at most 20 s. */
export function follow<Progress>(
  controller: Controller<Progress>,
  plan: ActionPlan,
  react: Reaction,
  start: RobotState = PARKED,
): Course {
  let state = start;
  let progress = controller.start(plan, state, state.stampNs);
  const commands: EndEffectorCommand[] = [];
  for (let tick = 0; tick < 1000; tick++) {
    const now = (state.stampNs + PERIOD_NS) as Nanoseconds;
    const ticked = controller.tick(progress, { ...state, stampNs: now }, now);
    progress = ticked.progress;
    commands.push(ticked.command);
    if (ticked.status.kind !== "running") return { commands, status: ticked.status };
    state = { ...state, stampNs: now, endEffector: ticked.command.pose, ...react(ticked.command, state) };
  }
  return { commands, status: { kind: "running" } };
}
