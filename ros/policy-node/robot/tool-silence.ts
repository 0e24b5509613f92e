import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import type { RobotState, ToolState } from "../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../../src/domain/units.ts";

/** After this time without a command, another node may have used the tool. */
export const OTHERS_TOOL_NS = nanosecondsFromSeconds(1);

/**
 * Decides when a tool that does not report its state gets no command. Its state is then only assumed, so a command that
 * merely holds the robot could make the tool drop what it holds. Commands that move the robot or change its tool are sent.
 */
export class ToolSilence {
  #last: EndEffectorCommand | undefined;
  #toldNs: Nanoseconds | undefined;

  leavesTool(command: EndEffectorCommand, state: RobotState | undefined, reported: boolean): boolean {
    if (reported || state === undefined) return false;
    const isTold = this.#toldNs !== undefined && command.stampNs - this.#toldNs <= OTHERS_TOOL_NS;
    return !isTold && this.#isHold(command, state);
  }

  /** Remembers a command that is published. */
  note(command: EndEffectorCommand, leftTool: boolean): void {
    this.#last = command;
    if (!leftTool) this.#toldNs = command.stampNs;
  }

  forget(): void {
    this.#last = undefined;
    this.#toldNs = undefined;
  }

  #isHold({ pose, tool }: EndEffectorCommand, state: RobotState): boolean {
    const stays =
      isSamePose(pose, state.endEffector) || (this.#last !== undefined && isSamePose(pose, this.#last.pose));
    return stays && isAsItIs(tool, state.tool);
  }
}

const isSamePose = (a: Pose, b: Pose): boolean =>
  a.positionM.every((value, i) => value === b.positionM[i]) &&
  a.orientation.every((value, i) => value === b.orientation[i]);

function isAsItIs(told: ToolCommand, is: ToolState): boolean {
  if (told.kind === "suction") return is.kind === told.kind && is.on === told.on;
  if (told.kind === "gripper") return is.kind === told.kind && is.opening === told.opening;
  return is.kind === told.kind;
}
