import { RobotStateAssembly } from "../../../ros/messages/robot-state-assembly.ts";
import type { CommandOutput } from "../../../ros/policy-node/robot/command-output.ts";
import { RosRobot } from "../../../ros/policy-node/robot/ros-robot.ts";
import { SimClock } from "../../../ros/time/sim-clock.ts";
import type { ToolCommand } from "../../../src/domain/end-effector-command.ts";
import { UnreachablePoseError } from "../../../src/domain/errors/command-refused.ts";
import { type Pose, toolPointingDown } from "../../../src/domain/pose.ts";
import type { ToolKind } from "../../../src/domain/robot-state.ts";

const PERIOD_NS = 20_000_000n;
const REACH_M = 1;

/** A RosRobot and the robot behind its topics, which is always at its last set-point, within 1 m of its base. */
export class FollowingRobot {
  readonly robot: RosRobot;
  readonly #clock = new SimClock();
  #nowNs = 10_000_000_000n;
  #pose: Pose = { positionM: [0.4, 0, 0.3], orientation: toolPointingDown(0) };
  #tool: ToolCommand;

  constructor(tools: readonly [ToolKind, ...ToolKind[]]) {
    const clock = this.#clock;
    this.#tool = tools[0] === "gripper" ? { kind: "gripper", opening: 1 } : { kind: "suction", on: false };
    clock.tick(this.#nowNs);
    const output = (prepare: CommandOutput["prepare"]): CommandOutput => ({
      prepare,
      standStill() {},
      flush() {},
      close() {},
    });
    this.robot = new RosRobot({
      name: "arm",
      tools,
      baseFrame: "base_link",
      commandStamp: "observation",
      clock,
      assembly: () => clock.times && new RobotStateAssembly({ baseFrame: "base_link", tools, times: clock.times }),
      tool: output((_header, { tool }) => ({
        kind: "ready",
        publish: () => {
          this.#tool = tool;
        },
      })),
      motion: output((_header, { pose }) => {
        const distanceM = Math.hypot(...pose.positionM);
        if (distanceM > REACH_M) return { kind: "refused", error: outOfReach(distanceM) };
        return {
          kind: "ready",
          publish: () => {
            this.#pose = pose;
          },
        };
      }),
      onRefusal: (error) => {
        throw error;
      },
    });
    this.pass();
  }

  /** Lets a control period pass: the robot reports its state, and then the clock ticks. */
  pass(): void {
    this.#nowNs += PERIOD_NS;
    const stamp = { sec: Number(this.#nowNs / 1_000_000_000n), nanosec: Number(this.#nowNs % 1_000_000_000n) };
    const header = { stamp, frame_id: "base_link" };
    const [x, y, z] = this.#pose.positionM;
    const [qx, qy, qz, qw] = this.#pose.orientation;
    const position = [this.#tool.kind === "gripper" ? this.#tool.opening : Number(isOn(this.#tool))];
    const joints = { header, name: ["shoulder"], position: [0.5], velocity: [0], effort: [] };
    this.robot.takeJoints(joints, "joint_states");
    this.robot.takeTool({ header, name: [this.#tool.kind], position, velocity: [], effort: [0] }, "tool_state");
    const pose = { position: { x, y, z }, orientation: { x: qx, y: qy, z: qz, w: qw } };
    this.robot.takePose({ header, pose }, "end_effector_pose");
    this.#clock.tick(this.#nowNs);
  }
}

const isOn = (tool: ToolCommand): boolean => tool.kind === "spatula" || (tool.kind === "suction" && tool.on);

const outOfReach = (distanceM: number): UnreachablePoseError =>
  new UnreachablePoseError({ expected: `at most ${REACH_M} m`, received: `${distanceM} m`, where: "command" });
