import assert from "node:assert/strict";
import { RobotStateAssembly } from "../../../ros/messages/robot-state-assembly.ts";
import type { JointStateMessage, PoseStamped } from "../../../ros/messages/types.ts";
import { TimeBase } from "../../../ros/time/stamp.ts";

const header = { stamp: { sec: 2, nanosec: 0 }, frame_id: "base_link" };
const at = (name: readonly string[], position: readonly number[], velocity: readonly number[]): JointStateMessage => ({
  ...{ header, name, position, velocity },
  effort: [],
});
const pose = (x: number): PoseStamped => ({
  header,
  pose: { position: { x, y: 0, z: 0.2 }, orientation: { x: 1, y: 0, z: 0, w: 0 } },
});
const assembly = (): RobotStateAssembly =>
  new RobotStateAssembly({ baseFrame: "base_link", tools: ["gripper"], times: new TimeBase(0n) });

describe("a robot's state on real robots", () => {
  it("has the joints of the arm and of the gripper where each speaks of its own alone", () => {
    const robot = assembly();
    robot.takeJoints(at(["shoulder", "elbow"], [1, 2], [0, 0]), "joint_states");
    robot.takeJoints(at(["finger"], [0.04], [0]), "joint_states");
    robot.takeJoints(at(["elbow"], [3], [0]), "joint_states");
    const { joints } = robot.takePose(pose(0.4), "end_effector_pose");
    assert.deepEqual(
      joints.map(({ name, positionRad }) => [name, positionRad]),
      [
        ["shoulder", 1],
        ["elbow", 3],
        ["finger", 0.04],
      ],
    );
  });

  it("accepts velocities that are not measured, but no position that is NaN until that joint has a number again", () => {
    const robot = assembly();
    robot.takeJoints(at(["shoulder"], [1], [Number.NaN]), "joint_states");
    assert.equal(robot.takePose(pose(0.4), "p").joints[0]?.velocityRadps, 0);
    assert.throws(() => robot.takeJoints(at(["shoulder"], [Number.NaN], []), "joint_states"));
    robot.takeJoints(at(["finger"], [0.04], []), "joint_states");
    assert.throws(() => robot.takePose(pose(0.4), "p"), /got shoulder at NaN/);
    robot.takeJoints(at(["shoulder"], [1], []), "joint_states");
    assert.equal(robot.takePose(pose(0.4), "p").joints.length, 2);
  });

  it("is not there while its tool or its force cannot be read", () => {
    const robot = assembly();
    assert.throws(() => robot.takeTool(at(["vacuum"], [1], []), "tool_state"), /a tool of gripper, got vacuum/);
    const told = () => robot.takePose(pose(0.4), "end_effector_pose");
    assert.throws(told, /tool_state: .*got vacuum/);
    robot.takeTool(at(["gripper"], [1], []), "tool_state");
    told();
    const torque = { x: 0, y: 0, z: 0 };
    assert.throws(() =>
      robot.takeWrench({ header, wrench: { force: { ...torque, z: Number.NaN }, torque } }, "wrench"),
    );
    assert.throws(told, /wrench: .*a finite force, got NaN/);
    robot.takeWrench({ header, wrench: { force: torque, torque } }, "wrench");
    told();
    assert.throws(() => robot.takePose(pose(Number.NaN), "p"), /unit quaternion, got x NaN$/);
  });
});
