import assert from "node:assert/strict";
import type { JointTrajectory, StringMessage } from "../../../../ros/messages/types.ts";
import type { Situation } from "../../../../ros/policy-node/robot/command-output.ts";
import { type TrajectoryStart, trajectoryOutput } from "../../../../ros/policy-node/robot/trajectory-output.ts";
import type { EndEffectorCommand, ToolCommand } from "../../../../src/domain/end-effector-command.ts";
import type { RobotState, ToolKind } from "../../../../src/domain/robot-state.ts";
import { nanoseconds } from "../../../../src/domain/units.ts";
import { FakeMiddleware } from "../../support/fake-middleware.ts";
import { SCARA } from "../../support/scara-urdf.ts";

const header = { stamp: { sec: 1, nanosec: 0 }, frame_id: "base_link" };
const joint = (name: string, positionRad: number) => ({ name, positionRad, velocityRadps: 0 });
const state: RobotState = {
  stampNs: nanoseconds(1e9),
  endEffector: { positionM: [2, 0, 0.5], orientation: [1, 0, 0, 0] },
  tool: { kind: "suction", on: false, sealed: false },
  joints: [joint("lift", -0.1), joint("shoulder", 0.3), joint("elbow", 0.5), joint("finger", 0)],
};
const command = (tool: ToolCommand, z = 0.4): EndEffectorCommand => ({
  stampNs: nanoseconds(1e9),
  // The hand as far out and as far round as with those joints.
  pose: {
    positionM: [Math.cos(0.3) + Math.cos(0.8), Math.sin(0.3) + Math.sin(0.8), z],
    orientation: [Math.cos(0.4), Math.sin(0.4), 0, 0],
  },
  tool,
});
const CUP: ToolCommand = { kind: "suction", on: true };

describe("set-points as joint positions", () => {
  let fake = new FakeMiddleware();
  beforeEach(() => {
    fake = new FakeMiddleware();
  });
  const describeRobot = (message: StringMessage): void => fake.give("robot_description", message);
  const published = (): readonly JointTrajectory[] => fake.sentOn("~/command/trajectory");

  const outputFor = (tipLinks: Iterable<readonly [ToolKind, string]>, start: TrajectoryStart = "at-stamp") => {
    const options = { baseFrame: "base_link", tipLinks: new Map(tipLinks), timeFromStartS: 0.06 };
    const output = trajectoryOutput(fake.middleware, options, start);
    /** Publishes what can be, and says why where nothing can. */
    return (setPoint: EndEffectorCommand, situation: Situation = { state, standing: false }): string => {
      const sending = output.prepare(header, setPoint, situation);
      if (sending.kind === "ready") sending.publish();
      return sending.kind === "ready" ? "published" : sending.error.message;
    };
  };

  it("name the joints that move the tip, where they are to be in a moment", () => {
    const send = outputFor([["suction", "tip"]]);
    describeRobot({ data: SCARA });
    assert.equal(send(command(CUP)), "published");
    const [{ joint_names, points } = assert.fail("nothing was published")] = published();
    assert.deepEqual(joint_names, ["shoulder", "elbow", "lift"]);
    assert.deepEqual(
      points.map(({ positions }) => positions.map((position) => Math.round(1e4 * position) / 1e4)),
      [[0.3, 0.5, -0.1]],
    );
    assert.deepEqual(points[0]?.time_from_start, { sec: 0, nanosec: 60_000_000 });
  });

  it("bear the stamp that they are given, or 0 where they are to begin when they come", () => {
    for (const [start, stamped] of [
      ["at-stamp", header],
      ["on-arrival", { stamp: { sec: 0, nanosec: 0 }, frame_id: "base_link" }],
    ] as const) {
      const send = outputFor([["suction", "tip"]], start);
      describeRobot({ data: SCARA });
      assert.equal(send(command(CUP)), "published");
      assert.deepEqual(
        published().map(({ header }) => header),
        [stamped],
      );
    }
  });

  it("are refused, each with its reason, and nothing is published", () => {
    const send = outputFor([["suction", "tip"]]);
    assert.match(send(command(CUP)), /robot_description.*none yet/);
    describeRobot({ data: SCARA });
    assert.match(send(command({ kind: "spatula" })), /trajectory\.\*_link for the spatula/);
    assert.match(send(command(CUP, 3)), /missed by/);
    const mute = { standing: false, state: { ...state, joints: [] } };
    assert.match(send(command(CUP), mute), /joint shoulder in joint_states/);
    assert.deepEqual(published(), []);
  });

  it("use the newest readable description, and log each once", () => {
    const send = outputFor([["suction", "tip"]]);
    describeRobot({ data: SCARA });
    describeRobot({ data: SCARA.replace("0 0 0.5", "0 0 0.7") });
    describeRobot({ data: "<robot/>" });
    assert.equal(send(command(CUP, 0.6)), "published");
    assert.deepEqual(
      published()[0]?.points[0]?.positions.map((position) => Number(position.toFixed(4))),
      [0.3, 0.5, -0.1],
    );
    assert.equal(fake.logged.length, 2);
    assert.match(fake.logged[0] ?? "", /shoulder, elbow, lift move tip/);
    assert.match(fake.logged[1] ?? "", /a joint that carries link tip/);
  });
});
