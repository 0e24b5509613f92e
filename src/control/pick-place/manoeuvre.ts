import type { PickPlacePlan, PickPlaceStep } from "../../domain/action-plan.ts";
import type { ToolCommand } from "../../domain/end-effector-command.ts";
import type { PlanarPose } from "../../domain/pose.ts";
import { wrapAngle } from "../../domain/units.ts";
import type { Place } from "../motion/set-point.ts";
import type { PickPlaceOptions } from "./options.ts";

interface ManoeuvreBodies {
  /** Through the air. `carrying`: the seal must hold all the way. */
  travel: { readonly to: Place; readonly carrying: boolean };
  /** Down with the vacuum on until the cup seals. */
  grasp: unknown;
  /** Down until what the cup holds stands on something. */
  "set-down": unknown;
  /** Stay until the cup has let go. */
  release: unknown;
  /** Stay until the blade is out, then down to the table. */
  "lower-blade": unknown;
  /** Along the table with the blade. */
  sweep: { readonly to: Place };
}

/** One movement of a plan, with what the tool does meanwhile. */
export type Manoeuvre = {
  [Kind in keyof ManoeuvreBodies]: { readonly kind: Kind; readonly tool: ToolCommand } & ManoeuvreBodies[Kind];
}[keyof ManoeuvreBodies];

const CUP_OFF: ToolCommand = { kind: "suction", on: false };
const CUP_ON: ToolCommand = { kind: "suction", on: true };
const SPATULA: ToolCommand = { kind: "spatula" };

/** All that a plan asks for, in order, ending out of the cameras' view. */
export const manoeuvres = ({ steps }: PickPlacePlan, options: PickPlaceOptions): readonly Manoeuvre[] => [
  ...steps.flatMap((step) => (step.motion === "pick" ? pick(step, options) : push(step, options))),
  park(options),
];

export const park = ({ parking }: PickPlaceOptions): Manoeuvre => ({
  kind: "travel",
  to: parking,
  carrying: false,
  tool: CUP_OFF,
});

function pick({ from, to }: PickPlaceStep, { graspYaw, hoverHeightM }: PickPlaceOptions): Manoeuvre[] {
  const turnRad = wrapAngle(to.yawRad - from.yawRad);
  const graspYawRad = graspYaw === "free" ? -turnRad / 2 : wrapAngle(from.yawRad);
  const above = ({ xM, yM }: PlanarPose, yawRad: number): Place => ({ xM, yM, zM: hoverHeightM, yawRad });
  return [
    { kind: "travel", to: above(from, graspYawRad), carrying: false, tool: CUP_OFF },
    { kind: "grasp", tool: CUP_ON },
    { kind: "travel", to: above(to, graspYawRad + turnRad), carrying: true, tool: CUP_ON },
    { kind: "set-down", tool: CUP_ON },
    { kind: "release", tool: CUP_OFF },
  ];
}

function push({ from, to }: PickPlaceStep, { hoverHeightM, bladeHeightM }: PickPlaceOptions): Manoeuvre[] {
  const yawRad = acrossTheSweep(from, to);
  return [
    { kind: "travel", to: { xM: from.xM, yM: from.yM, zM: hoverHeightM, yawRad }, carrying: false, tool: SPATULA },
    { kind: "lower-blade", tool: SPATULA },
    { kind: "sweep", to: { xM: to.xM, yM: to.yM, zM: bladeHeightM, yawRad }, tool: SPATULA },
    { kind: "travel", to: { xM: to.xM, yM: to.yM, zM: hoverHeightM, yawRad }, carrying: false, tool: SPATULA },
  ];
}

/** The blade stands across the way it goes. Both its faces push, so the smaller of two turns will do. */
function acrossTheSweep(from: PlanarPose, to: PlanarPose): number {
  const [dx, dy] = [to.xM - from.xM, to.yM - from.yM];
  const yawRad = Math.hypot(dx, dy) > 1e-6 ? Math.atan2(dy, dx) : from.yawRad;
  return wrapAngle(2 * yawRad) / 2;
}
