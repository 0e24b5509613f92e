import { map, type Observable } from "rxjs";
import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import type { RobotState, ToolState } from "../../../src/domain/robot-state.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { CommandReceipt, Robot } from "../../../src/ports/robot.ts";

export interface GripperAsCupOptions {
  /** Where the fingers close: the height of the tip above the table, and a little. */
  readonly closeBelowM: number;
  /** How long the fingers take. */
  readonly moveNs: Nanoseconds;
  /** Whether the gripper says by itself that it holds something; otherwise that is taken on trust once it has closed. */
  readonly reportsHolding: boolean;
}

/**
 * A parallel gripper as a suction cup, for plans that were made for one: on is closed, off is open, sealed is holding. A
 * cup goes down with its vacuum on; fingers stay open until they are down.
 */
export class GripperAsCup implements Robot {
  readonly name: string;
  readonly tools = ["suction"] as const;
  readonly state$: Observable<RobotState>;
  readonly #robot: Robot;
  readonly #options: GripperAsCupOptions;
  #closedNs: Nanoseconds | undefined;

  constructor(robot: Robot, options: GripperAsCupOptions) {
    this.name = robot.name;
    this.#robot = robot;
    this.#options = options;
    this.state$ = robot.state$.pipe(map((state) => ({ ...state, tool: this.#cupOf(state) })));
  }

  send(command: EndEffectorCommand): CommandReceipt {
    return this.#robot.send({ ...command, tool: this.#fingersOf(command) });
  }

  #fingersOf({ tool, pose, stampNs }: EndEffectorCommand): ToolCommand {
    if (tool.kind !== "suction") return tool;
    if (!tool.on) this.#closedNs = undefined;
    else if (pose.positionM[2] <= this.#options.closeBelowM) this.#closedNs ??= stampNs;
    return { kind: "gripper", opening: this.#closedNs === undefined ? 1 : 0 };
  }

  #cupOf({ tool, stampNs }: RobotState): ToolState {
    if (tool.kind !== "gripper") return tool;
    const { moveNs, reportsHolding } = this.#options;
    const on = this.#closedNs !== undefined;
    const closed = this.#closedNs !== undefined && stampNs - this.#closedNs >= moveNs;
    return { kind: "suction", on, sealed: on && (reportsHolding ? tool.holding : closed) };
  }
}
