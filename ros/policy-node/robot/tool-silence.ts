import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import type { RobotState, ToolState } from "../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromSeconds } from "../../../src/domain/units.ts";

/** After this time without a command, another node may have used the tool. */
export const OTHERS_TOOL_NS = nanosecondsFromSeconds(1);

/**
 * Decides when a tool that does not report its state gets no command. Its state is then only assumed, so a command that
 * merely holds the robot could make the tool drop what it holds. Commands that move the robot or change its tool are
 * sent.
 */
export class ToolSilence {
  #last: EndEffectorCommand | undefined;
  #commandedNs: Nanoseconds | undefined;

  leavesTool(command: EndEffectorCommand, state: RobotState | undefined, reported: boolean): boolean {
    if (reported || state === undefined) return false;
    const isCommanded = this.#commandedNs !== undefined && command.stampNs - this.#commandedNs <= OTHERS_TOOL_NS;
    return !isCommanded && this.#isHold(command, state);
  }

  /** Remembers a command that is published. */
  note(command: EndEffectorCommand, leftTool: boolean): void {
    this.#last = command;
    if (!leftTool) this.#commandedNs = command.stampNs;
  }

  forget(): void {
    this.#last = undefined;
    this.#commandedNs = undefined;
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

function isAsItIs(commanded: ToolCommand, is: ToolState): boolean {
  if (commanded.kind === "suction") return is.kind === commanded.kind && is.on === commanded.on;
  if (commanded.kind === "gripper") return is.kind === commanded.kind && is.opening === commanded.opening;
  return is.kind === commanded.kind;
}
