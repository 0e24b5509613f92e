import { map, type Observable } from "rxjs";
import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import { UnknownToolError } from "../../../src/domain/errors/command-refused.ts";
import type { RobotState, ToolKind, ToolState } from "../../../src/domain/robot-state.ts";
import type { Tagged } from "../../../src/domain/tagged.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { CommandReceipt, Robot } from "../../../src/ports/robot.ts";
import { OTHERS_TOOL_NS } from "./tool-silence.ts";

export interface GripperAsCupOptions {
  /** Height of the tip above the table below which the fingers close. */
  readonly closeBelowM: number;
  /** How long the fingers take to open or close. */
  readonly moveNs: Nanoseconds;
  /** Whether the gripper reports that it holds something; otherwise that is assumed once it has closed. */
  readonly reportsHolding: boolean;
}

interface FingersBodies {
  /** As they were found, because nothing else has been commanded since. */
  found: { readonly on: boolean; readonly opening: number };
  /** As they were commanded. `closedNs`: since when they are to be closed; absent while they are to be open. */
  commanded: { readonly closedNs: Nanoseconds | undefined };
}

type Fingers = Tagged<FingersBodies>;
type Gripper = Extract<ToolState, { kind: "gripper" }>;

/**
 * Fingers that are found further open than this count as off. They are left as they are until a change is commanded.
 */
const CLOSED_BELOW = 0.5;

/**
 * A parallel gripper as a suction cup, for plans that were made for one: on is closed, off is open, sealed is holding.
 * A cup goes down with its vacuum on, but fingers stay open until they are down. Fingers that another node may have
 * moved are left as they are until a change is commanded, because opening them would drop what they hold.
 */
export class GripperAsCup implements Robot {
  readonly name: string;
  /** The robot's tools, with the gripper as a suction cup. */
  readonly tools: readonly ToolKind[];
  readonly state$: Observable<RobotState>;
  readonly #robot: Robot;
  readonly #options: GripperAsCupOptions;
  #reported: Gripper | undefined;
  #fingers: Fingers | undefined;
  #sentNs: Nanoseconds | undefined;

  constructor(robot: Robot, options: GripperAsCupOptions) {
    this.name = robot.name;
    this.tools = robot.tools.map((tool) => (tool === "gripper" ? "suction" : tool));
    this.#robot = robot;
    this.#options = options;
    this.state$ = robot.state$.pipe(map((state) => ({ ...state, tool: this.#cupOf(state) })));
  }

  send(command: EndEffectorCommand): CommandReceipt {
    const { tool } = command;
    if (tool.kind === "suction") return this.#robot.send({ ...command, tool: this.#fingersOf(command, tool.on) });
    if (this.tools.includes(tool.kind)) return this.#robot.send(command);
    const error = new UnknownToolError({ expected: this.tools.join(" or "), received: tool.kind, where: "command" });
    return { kind: "refused", error };
  }

  standStill(): void {
    this.#robot.standStill?.();
  }

  #fingersOf({ pose, stampNs }: EndEffectorCommand, on: boolean): ToolCommand {
    const before = this.#fingersAt(stampNs);
    this.#sentNs = stampNs;
    this.#fingers = before;
    if (before?.kind === "found" && before.on === on) return { kind: "gripper", opening: before.opening };
    const isDown = pose.positionM[2] <= this.#options.closeBelowM;
    const closedNs = before?.kind === "commanded" ? before.closedNs : undefined;
    this.#fingers = { kind: "commanded", closedNs: on ? (closedNs ?? (isDown ? stampNs : undefined)) : undefined };
    return { kind: "gripper", opening: this.#fingers.closedNs === undefined ? 1 : 0 };
  }

  #cupOf({ tool, stampNs }: RobotState): ToolState {
    if (tool.kind !== "gripper") return tool;
    this.#reported = tool;
    const { moveNs, reportsHolding } = this.#options;
    const fingers = this.#fingersAt(stampNs);
    if (fingers?.kind !== "commanded") return { kind: "suction", on: fingers?.on === true, sealed: tool.holding };
    const { closedNs } = fingers;
    const on = closedNs !== undefined;
    return { kind: "suction", on, sealed: on && (reportsHolding ? tool.holding : stampNs - closedNs >= moveNs) };
  }

  /** The state of the fingers: as commanded, unless that was long ago, or else as the gripper reports them. */
  #fingersAt(stampNs: Nanoseconds): Fingers | undefined {
    if (this.#sentNs !== undefined && stampNs - this.#sentNs <= OTHERS_TOOL_NS) return this.#fingers;
    if (this.#reported === undefined) return undefined;
    const { opening, holding } = this.#reported;
    return { kind: "found", on: holding || opening < CLOSED_BELOW, opening };
  }
}
