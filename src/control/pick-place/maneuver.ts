import type { PickPlacePlan, PickPlaceStep } from "../../domain/action-plan.ts";
import { atan2, hypot } from "../../domain/arithmetic.ts";
import type { ToolCommand } from "../../domain/end-effector-command.ts";
import type { PlanarPose } from "../../domain/pose.ts";
import type { Tagged } from "../../domain/tagged.ts";
import { wrapAngle } from "../../domain/units.ts";
import type { TipPose } from "../motion/set-point.ts";
import type { PickPlaceOptions } from "./options.ts";

interface ManeuverBodies {
  /** Through the air, with nothing in the cup. */
  travel: { readonly to: TipPose };
  /** Through the air with a sealed cup, to the height above `to` where setting down begins. */
  carry: { readonly to: Omit<TipPose, "zM"> };
  /** Down with the vacuum on until the cup seals. */
  grasp: unknown;
  /** Down until the object in the cup stands on something. */
  "set-down": unknown;
  /** Wait until the cup has released the object. */
  release: unknown;
  /** Wait until the blade is out, then down to the table. */
  "lower-blade": unknown;
  /** Along the table with the blade. */
  sweep: { readonly to: TipPose };
}

/** One movement of a plan, and what the tool does during it. */
export type Maneuver = { readonly tool: ToolCommand } & Tagged<ManeuverBodies>;

const CUP_OFF: ToolCommand = { kind: "suction", on: false };
const CUP_ON: ToolCommand = { kind: "suction", on: true };
const SPATULA: ToolCommand = { kind: "spatula" };

/** The maneuvers of a plan in order. The last one moves the arm out of the cameras' view. */
export const maneuvers = ({ steps }: PickPlacePlan, options: PickPlaceOptions): readonly Maneuver[] => [
  ...steps.flatMap((step) => (step.motion === "pick" ? pickManeuvers(step, options) : pushManeuvers(step, options))),
  park(options),
];

export const park = ({ parking }: PickPlaceOptions): Maneuver => ({
  kind: "travel",
  to: parking,
  tool: CUP_OFF,
});

function pickManeuvers({ from, to }: PickPlaceStep, { graspYaw, tallestObjectM }: PickPlaceOptions): Maneuver[] {
  const turnRad = wrapAngle(to.yawRad - from.yawRad);
  const graspYawRad = graspYaw === "free" ? -turnRad / 2 : wrapAngle(from.yawRad);
  return [
    { kind: "travel", to: { xM: from.xM, yM: from.yM, zM: tallestObjectM, yawRad: graspYawRad }, tool: CUP_OFF },
    { kind: "grasp", tool: CUP_ON },
    { kind: "carry", to: { xM: to.xM, yM: to.yM, yawRad: graspYawRad + turnRad }, tool: CUP_ON },
    { kind: "set-down", tool: CUP_ON },
    { kind: "release", tool: CUP_OFF },
  ];
}

function pushManeuvers(
  { from, to }: PickPlaceStep,
  { tallestObjectM, bladeHeightM, safeHeightM }: PickPlaceOptions,
): Maneuver[] {
  const yawRad = acrossTheSweep(from, to);
  return [
    { kind: "travel", to: { xM: from.xM, yM: from.yM, zM: tallestObjectM, yawRad }, tool: SPATULA },
    { kind: "lower-blade", tool: SPATULA },
    { kind: "sweep", to: { xM: to.xM, yM: to.yM, zM: bladeHeightM, yawRad }, tool: SPATULA },
    { kind: "travel", to: { xM: to.xM, yM: to.yM, zM: safeHeightM, yawRad }, tool: SPATULA },
  ];
}

/** The blade stands across its path. Both its faces push, so the smaller of two turns is enough. */
function acrossTheSweep(from: PlanarPose, to: PlanarPose): number {
  const [dx, dy] = [to.xM - from.xM, to.yM - from.yM];
  const yawRad = hypot(dx, dy) > 1e-6 ? atan2(dy, dx) : from.yawRad;
  return wrapAngle(2 * yawRad) / 2;
}
