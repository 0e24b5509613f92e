import type { EndEffectorDelta, EndEffectorDeltaPlan } from "../domain/action-plan.ts";
import type { EndEffectorCommand, ToolCommand } from "../domain/end-effector-command.ts";
import { applyDelta, type Pose } from "../domain/pose.ts";
import { slerp } from "../domain/quaternion.ts";
import type { RobotState } from "../domain/robot-state.ts";
import { type Nanoseconds, secondsFromNanoseconds } from "../domain/units.ts";
import { interpolate } from "../domain/vector.ts";
import type { ControlTick } from "./controller.ts";
import { InvalidDeltaPlanError } from "./errors.ts";

export interface EndEffectorDeltaProgress {
  /** The start pose and the pose after each delta, with what the tool does on the way there. */
  readonly waypoints: readonly { readonly pose: Pose; readonly tool: ToolCommand }[];
  readonly rateHz: number;
  readonly startNs: Nanoseconds;
}

/** A gripper opening below this switches a suction cup on. */
const CLOSED_BELOW = 0.5;

/**
 * Follows a chunk of pose deltas: each pose is reached 1/rateHz after the previous one, with constant speed in between.
 * The guard enforces the speed limits.
 */
export class EndEffectorDeltaController {
  /** @throws InvalidDeltaPlanError where a number is NaN or infinite or the rate is not above 0 */
  start({ deltas, rateHz }: EndEffectorDeltaPlan, state: RobotState, now: Nanoseconds): EndEffectorDeltaProgress {
    check(deltas, rateHz);
    const waypoints = [{ pose: state.endEffector, tool: toolOf(state, deltas[0]?.gripperOpening ?? 1) }];
    let pose = state.endEffector;
    for (const delta of deltas) {
      pose = applyDelta(pose, delta);
      waypoints.push({ pose, tool: toolOf(state, delta.gripperOpening) });
    }
    return { waypoints, rateHz, startNs: now };
  }

  tick(
    progress: EndEffectorDeltaProgress,
    _state: RobotState,
    now: Nanoseconds,
  ): ControlTick<EndEffectorDeltaProgress> {
    const { waypoints, rateHz, startNs } = progress;
    const last = waypoints.length - 1;
    const along = (secondsFromNanoseconds(now) - secondsFromNanoseconds(startNs)) * rateHz;
    const done = along >= last - 1e-6;
    const index = done ? last : Math.floor(along);
    const from = waypoints[index] as EndEffectorDeltaProgress["waypoints"][number];
    const to = waypoints[Math.min(last, index + 1)] ?? from;
    const fraction = done ? 0 : along - index;
    const command: EndEffectorCommand = {
      stampNs: now,
      pose: {
        positionM: interpolate(from.pose.positionM, to.pose.positionM, fraction),
        orientation: slerp(from.pose.orientation, to.pose.orientation, fraction),
      },
      tool: to.tool,
    };
    return { progress, command, status: { kind: done ? "done" : "running" } };
  }
}

function check(deltas: readonly EndEffectorDelta[], rateHz: number): void {
  if (!(rateHz > 0 && Number.isFinite(rateHz))) {
    throw new InvalidDeltaPlanError({ expected: "a rate above 0", received: `${rateHz} Hz`, where: "rateHz" });
  }
  deltas.forEach(({ translationM, rotationRad, gripperOpening }, index) => {
    const numbers = [...translationM, ...rotationRad, gripperOpening];
    if (numbers.every(Number.isFinite)) return;
    throw new InvalidDeltaPlanError({
      expected: "finite numbers",
      received: numbers.join(", "),
      where: `deltas[${index}]`,
    });
  });
}

function toolOf({ tool }: RobotState, opening: number): ToolCommand {
  switch (tool.kind) {
    case "suction":
      return { kind: "suction", on: opening < CLOSED_BELOW };
    case "spatula":
      return { kind: "spatula" };
    case "gripper":
      return { kind: "gripper", opening };
  }
}
