import assert from "node:assert/strict";
import { MessageRefusedError } from "../../../ros/messages/errors.ts";
import { RobotStateAssembly } from "../../../ros/messages/robot-state-assembly.ts";
import type { Header, JointStateMessage, PoseStamped } from "../../../ros/messages/types.ts";
import { TimeBase } from "../../../ros/time/stamp.ts";
import type { ToolKind } from "../../../src/domain/robot-state.ts";

const header: Header = { stamp: { sec: 2, nanosec: 5 }, frame_id: "base_link" };
const joints = (position: readonly number[], name = ["a", "b"]): JointStateMessage => ({
  header,
  name,
  position,
  velocity: [0.1, 0.2],
  effort: [],
});
const tool = (kind: string, position: number, effort = 0): JointStateMessage => ({
  header,
  name: [kind],
  position: [position],
  velocity: [],
  effort: [effort],
});
const pose = (x = 0.4, w = 1, frame_id = "base_link"): PoseStamped => ({
  header: { ...header, frame_id },
  pose: { position: { x, y: 0, z: 0.2 }, orientation: { x: 0, y: 0, z: 0, w } },
});
const assembly = (tools: readonly [ToolKind, ...ToolKind[]] = ["suction", "spatula"]): RobotStateAssembly =>
  new RobotStateAssembly({ baseFrame: "base_link", tools, times: new TimeBase(1_000_000_000n) });

describe("a robot's state", () => {
  it("is put together from its topics when the pose comes", () => {
    const robot = assembly();
    robot.takeJoints(joints([1, 2]), "joint_states");
    robot.takeTool(tool("suction", 1, 1), "tool_state");
    const wrench = { force: { x: 0, y: 0, z: 3.5 }, torque: { x: 0, y: 0, z: 0 } };
    robot.takeWrench({ header, wrench }, "wrench");
    assert.deepEqual(robot.takePose(pose(), "end_effector_pose"), {
      stampNs: 1_000_000_005,
      endEffector: { positionM: [0.4, 0, 0.2], orientation: [0, 0, 0, 1] },
      tool: { kind: "suction", on: true, sealed: true },
      joints: [
        { name: "a", positionRad: 1, velocityRadps: 0.1 },
        { name: "b", positionRad: 2, velocityRadps: 0.2 },
      ],
      contactForceN: 3.5,
    });
  });

  it("assumes that a tool that does not report follows its command, but never that it has sealed", () => {
    const robot = assembly();
    assert.deepEqual(robot.takePose(pose(), "p").tool, { kind: "suction", on: false, sealed: false });
    robot.noteCommand({ kind: "suction", on: true });
    assert.deepEqual(robot.takePose(pose(), "p").tool, { kind: "suction", on: true, sealed: false });
    const gripper = assembly(["gripper"]);
    gripper.noteCommand({ kind: "gripper", opening: 0.3 });
    assert.deepEqual(gripper.takePose(pose(), "p").tool, { kind: "gripper", opening: 0.3, holding: false });
  });

  it("tells whether the robot says if its tool holds something, which one without tool_state or effort does not", () => {
    const robot = assembly();
    assert.equal(robot.reportsHolding, false);
    robot.takeTool({ ...tool("suction", 1), effort: [] }, "tool_state");
    assert.deepEqual([robot.reportsTool, robot.reportsHolding], [true, false]);
    robot.takeTool(tool("spatula", 1), "tool_state");
    assert.equal(robot.reportsHolding, true);
  });

  it("is not there while a joint is no number, and is again when all are", () => {
    const robot = assembly();
    assert.throws(() => robot.takeJoints(joints([1, Number.NaN]), "joint_states"), /got b at NaN/);
    assert.throws(() => robot.takePose(pose(), "end_effector_pose"), /joint_states: .*got b at NaN/);
    assert.throws(() => robot.takeJoints(joints([1]), "joint_states"), /2 names, 1 positions/);
    robot.takeJoints(joints([1, 2]), "joint_states");
    assert.equal(robot.takePose(pose(), "end_effector_pose").joints.length, 2);
  });

  it("is refused in another frame, with numbers that are none or a quaternion that is no rotation", () => {
    const robot = assembly();
    assert.throws(() => robot.takePose(pose(0.4, 1, "map"), "p"), /expected a pose in base_link, got map/);
    const remedy = /got map: publish poses in base_link, or set parameter base_frame to the frame that they bear/;
    assert.throws(() => robot.takePose(pose(0.4, 1, "map"), "p"), remedy);
    assert.throws(() => robot.takePose(pose(0.4, 1, "/base_link"), "p"), /got \/base_link: publish/);
    assert.throws(() => robot.takePose(pose(0.4, 1, ""), "p"), /got no frame: publish/);
    assert.throws(() => robot.takePose(pose(Number.NaN), "p"), MessageRefusedError);
    assert.throws(() => robot.takePose(pose(0.4, 0), "p"), MessageRefusedError);
    assert.throws(() => robot.takeTool(tool("gripper", 1), "t"), /a tool of suction, spatula, got gripper/);
    assert.throws(() => robot.takeTool(tool("suction", Number.NaN), "t"), MessageRefusedError);
  });
});
