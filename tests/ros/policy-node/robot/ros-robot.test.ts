import assert from "node:assert/strict";
import { RobotStateAssembly } from "../../../../ros/messages/robot-state-assembly.ts";
import type { JointStateMessage, PoseStamped } from "../../../../ros/messages/types.ts";
import type { CommandOutput } from "../../../../ros/policy-node/robot/command-output.ts";
import { RosRobot } from "../../../../ros/policy-node/robot/ros-robot.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";
import type { EndEffectorCommand, ToolCommand } from "../../../../src/domain/end-effector-command.ts";
import type { BinarmError } from "../../../../src/domain/errors/binarm-error.ts";
import { UnreachablePoseError } from "../../../../src/domain/errors/command-refused.ts";
import type { RobotState, ToolKind } from "../../../../src/domain/robot-state.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../../../../src/domain/units.ts";

/** A robot behind topics whose arm reaches 1 m, and the commands that it got. */
class Cell {
  readonly told: (ToolCommand | "motion")[] = [];
  readonly refusals: BinarmError[] = [];
  readonly robot: RosRobot;
  readonly #clock = new SimClock();

  constructor(tools: readonly [ToolKind, ...ToolKind[]]) {
    const clock = this.#clock;
    this.at(0);
    const output = (prepare: CommandOutput["prepare"]): CommandOutput => ({
      prepare,
      standStill() {},
      flush() {},
      close() {},
    });
    const unreachable = new UnreachablePoseError({ expected: "at most 1 m", received: "more", where: "command" });
    this.robot = new RosRobot({
      name: "arm",
      tools,
      baseFrame: "base_link",
      commandStamp: "observation",
      clock,
      assembly: () => clock.times && new RobotStateAssembly({ baseFrame: "base_link", tools, times: clock.times }),
      tool: output((_header, { tool }) => ({ kind: "ready", publish: () => this.told.push(tool) })),
      motion: output((_header, { pose }) =>
        pose.positionM[0] > 1
          ? { kind: "refused", error: unreachable }
          : { kind: "ready", publish: () => this.told.push("motion") },
      ),
      onRefusal: (error) => this.refusals.push(error),
    });
  }

  at(ms: number): void {
    this.#clock.tick(BigInt(ms + 10_000) * 1_000_000n);
  }

  get nowNs(): Nanoseconds {
    return this.#clock.now();
  }

  /** The robot reports its state, this long after the newest tick. */
  pose({ x = 0.4, frame = "base_link", aheadMs = 0 } = {}): void {
    const now = this.nowNs + nanosecondsFromMs(aheadMs);
    const stamp = { sec: Math.floor(now / 1e9), nanosec: now % 1e9 };
    const message: PoseStamped = {
      header: { stamp, frame_id: frame },
      pose: { position: { x, y: 0, z: 0.2 }, orientation: { x: 1, y: 0, z: 0, w: 0 } },
    };
    this.robot.takePose(message, "end_effector_pose");
  }

  reportsTool(kind: ToolKind, position: number): void {
    const header = { stamp: { sec: 0, nanosec: 0 }, frame_id: "" };
    const message: JointStateMessage = { header, name: [kind], position: [position], velocity: [], effort: [] };
    this.robot.takeTool(message, "tool_state");
  }

  get state(): RobotState {
    assert.ok(this.robot.state !== undefined);
    return this.robot.state;
  }

  command(tool: ToolCommand, x = this.state.endEffector.positionM[0]): EndEffectorCommand {
    const { orientation } = this.state.endEffector;
    return { stampNs: this.nowNs, pose: { positionM: [x, 0, 0.2], orientation }, tool };
  }
}

const OFF: ToolCommand = { kind: "suction", on: false };
const ON: ToolCommand = { kind: "suction", on: true };

describe("a robot behind topics", () => {
  it("is held and not believed while it stamps its state ahead of the clock, until one in step comes", () => {
    const cell = new Cell(["suction"]);
    cell.pose();
    cell.pose({ aheadMs: 3_600_000, x: 0.5 });
    assert.match(cell.robot.fault ?? "", /a stamp in step with the node's clock, got one 3600.00 s ahead of it/);
    assert.equal(cell.state.endEffector.positionM[0], 0.4);
    cell.at(20);
    cell.pose({ x: 0.6 });
    assert.equal(cell.robot.fault, undefined);
    assert.equal(cell.state.endEffector.positionM[0], 0.6);
    assert.equal(cell.robot.receivedNs, cell.nowNs);
  });

  it("may be ahead of the tick of simulated time that is under way", () => {
    const cell = new Cell(["suction"]);
    cell.pose({ aheadMs: 20 });
    assert.equal(cell.robot.fault, undefined);
  });

  it("is reported once for each kind of fault, with any numbers, and again after it was good", () => {
    const cell = new Cell(["suction"]);
    for (let i = 1; i <= 50; i++) cell.pose({ aheadMs: 1000 * i, frame: i % 2 === 0 ? "base_link" : "map" });
    assert.equal(cell.refusals.length, 2);
    assert.match(cell.robot.fault ?? "", /50.00 s ahead/);
    cell.pose();
    cell.pose({ aheadMs: 1000 });
    assert.equal(cell.refusals.length, 3);
  });

  it("gets no half of a command: its tool does nothing where its arm cannot go", () => {
    const cell = new Cell(["suction"]);
    cell.pose();
    assert.equal(cell.robot.send(cell.command(ON, 1.2)).kind, "refused");
    assert.deepEqual(cell.told, []);
    cell.pose();
    assert.deepEqual(cell.state.tool, { kind: "suction", on: false, sealed: false });
    assert.equal(cell.robot.send(cell.command(ON, 0.9)).kind, "accepted");
    assert.deepEqual(cell.told, [ON, "motion"]);
  });

  it("gets no command to a tool that does not report while it is only held", () => {
    for (const [kind, tool] of [
      ["suction", OFF],
      ["gripper", { kind: "gripper", opening: 1 }],
    ] as const) {
      const cell = new Cell([kind]);
      cell.pose();
      const hold = cell.command(tool);
      cell.robot.send(hold);
      cell.at(20);
      cell.pose({ x: 0.401 });
      cell.robot.send({ ...hold, stampNs: cell.nowNs });
      assert.deepEqual(cell.told, ["motion", "motion"]);
    }
  });

  it("gets commands to its tool from when a plan moves it, also while it is held on the way", () => {
    const cell = new Cell(["suction"]);
    cell.pose();
    cell.robot.send(cell.command(OFF, 0.41));
    cell.at(20);
    cell.robot.send(cell.command(OFF, 0.41));
    assert.deepEqual(cell.told, [OFF, "motion", OFF, "motion"]);
  });

  it("gets no command to its tool when it is held long after a plan, because another node may have used it", () => {
    const cell = new Cell(["suction"]);
    cell.pose();
    cell.robot.send(cell.command(OFF, 0.41));
    cell.at(5000);
    cell.pose({ x: 0.5 });
    cell.robot.send(cell.command(OFF));
    assert.deepEqual(cell.told, [OFF, "motion", "motion"]);
  });

  it("gets a command to its tool with every set-point where it reports the tool", () => {
    const cell = new Cell(["suction"]);
    cell.reportsTool("suction", 1);
    cell.pose();
    cell.robot.send(cell.command(ON));
    assert.deepEqual(cell.told, [ON, "motion"]);
  });
});
