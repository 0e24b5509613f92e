import type { Controller, ControlStatus } from "../../../src/control/controller.ts";
import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { radians } from "../../../src/domain/units.ts";

export const PLAN: PickPlacePlan = {
  kind: "pick-place",
  steps: [
    {
      motion: "pick",
      from: { xM: 0.4, yM: 0, yawRad: radians(0) },
      to: { xM: 0.6, yM: 0.1, yawRad: radians(0) },
    },
  ],
};

/** Rises a millimetre per period and ends after `periods`. */
export const risingController = (
  periods: number,
  end: ControlStatus = { kind: "done" },
): Controller<{ readonly left: number; readonly from: RobotState }> => ({
  start: (_plan, from) => ({ left: periods, from }),
  tick: ({ left, from }, _state, now) => {
    const [x, y, z] = from.endEffector.positionM;
    const risen = (periods - left + 1) / 1000;
    return {
      progress: { left: left - 1, from },
      command: {
        stampNs: now,
        pose: { positionM: [x, y, z + risen], orientation: from.endEffector.orientation },
        tool: { kind: "suction", on: false },
      },
      status: left <= 1 ? end : { kind: "running" },
    };
  },
});
