import assert from "node:assert/strict";
import { loadMujoco, Simulation, UnknownJointError } from "../../../sim/engine/index.ts";
import {
  ARM_DESCRIPTION,
  HOME_POSTURE_RAD,
  type RobotDescription,
  RobotDescriptionError,
  SimulatedRobot,
} from "../../../sim/robot/index.ts";
import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import {
  NonFiniteCommandError,
  UnknownToolError,
  UnreachablePoseError,
} from "../../../src/domain/errors/command-refused.ts";
import { toolPointingDown } from "../../../src/domain/pose.ts";
import { angleBetween } from "../../../src/domain/quaternion.ts";
import { distance, type Vector3 } from "../../../src/domain/vector.ts";
import { armOnTable, freeBody } from "./tabletop.ts";

const CUP_OFF: ToolCommand = { kind: "suction", on: false };
const CUP_ON: ToolCommand = { kind: "suction", on: true };

const down = (
  { state }: SimulatedRobot,
  positionM: Vector3,
  yawRad = 0,
  tool: ToolCommand = CUP_OFF,
): EndEffectorCommand => ({
  stampNs: state.stampNs,
  pose: { positionM, orientation: toolPointingDown(yawRad) },
  tool,
});

describe("simulated arm", () => {
  let simulation: Simulation;
  let robot: SimulatedRobot;
  beforeEach(() => {
    ({ simulation, robot } = armOnTable(
      freeBody("block", `<geom type="box" size="0.02 0.02 0.02" mass="0.05"/>`, [0.5, 0, 0.02]),
    ));
  });
  afterEach(() => {
    robot.close();
    simulation.dispose();
  });

  const advance = (ticks: number) => {
    for (let tick = 0; tick < ticks; tick++) robot.advance();
  };

  it("starts at home, out of the table's way, tool down, everything off", () => {
    const { endEffector, tool, contactForceN, joints } = robot.state;
    assert.ok(endEffector.positionM[0] < 0.2 && endEffector.positionM[2] > 0.2);
    assert.ok(angleBetween(endEffector.orientation, toolPointingDown(0)) < 1e-9);
    assert.deepEqual(tool, { kind: "suction", on: false, sealed: false });
    assert.ok(Math.abs(contactForceN ?? 1) < 1e-6);
    assert.deepEqual(
      joints.map(({ positionRad }) => positionRad),
      [...HOME_POSTURE_RAD],
    );
  });

  it("stays where it is without a command", () => {
    const before = robot.state.endEffector.positionM;
    advance(100);
    assert.ok(distance(robot.state.endEffector.positionM, before) < 1e-4);
  });

  it("comes to within 0.1 mm and 0.1 degrees of set-points across the workspace", () => {
    for (const position of [
      [0.25, -0.5, 0.25],
      [0.75, 0.5, 0.05],
      [0.25, 0.5, 0.1],
      [0.75, -0.5, 0.25],
      [0.3, 0, 0.1],
    ] as const) {
      for (const yaw of [-3, 1.5]) {
        const command = down(robot, position, yaw);
        assert.equal(robot.send(command).kind, "accepted");
        advance(120);
        const { endEffector } = robot.state;
        assert.ok(distance(endEffector.positionM, position) < 1e-4);
        assert.ok(angleBetween(endEffector.orientation, command.pose.orientation) < 0.0017);
      }
    }
  });

  it("holds where it was for a command that it refuses", () => {
    assert.equal(robot.send(down(robot, [0.4, 0.1, 0.2])).kind, "accepted");
    advance(100);
    const before = robot.state.endEffector.positionM;
    const good = down(robot, [0.4, 0.1, 0.2]);
    const refused: readonly (readonly [EndEffectorCommand, unknown])[] = [
      [down(robot, [1.6, 0, 0.1]), UnreachablePoseError],
      [down(robot, [0.4, Number.NaN, 0.2]), NonFiniteCommandError],
      [{ ...good, pose: { ...good.pose, orientation: [0, 0, 0, 0] } }, NonFiniteCommandError],
      [{ ...good, tool: { kind: "gripper", opening: 1 } }, UnknownToolError],
    ];
    for (const [command, why] of refused) {
      const receipt = robot.send(command);
      assert.ok(receipt.kind === "refused");
      assert.equal(receipt.error.constructor, why);
      advance(20);
      assert.ok(distance(robot.state.endEffector.positionM, before) < 1e-4);
    }
  });

  it("moves no joint faster than allowed, however far the set-point leaps", () => {
    robot.send(down(robot, [0.7, 0.45, 0.1], 3));
    for (let tick = 0; tick < 60; tick++) {
      robot.advance();
      for (const { velocityRadps } of robot.state.joints) assert.ok(Math.abs(velocityRadps) < 2 * Math.PI * 1.1);
    }
  });

  it("feels what the tool presses on, but not its own weight, nor the vacuum's pull", () => {
    for (const [heightM, tool, low, high] of [
      [0.1, CUP_OFF, -0.05, 0.05],
      [0.036, CUP_OFF, 1.5, 2.5],
      [0.036, CUP_ON, 1.5, 2.5],
      [0.15, CUP_ON, -0.6, -0.4],
    ] as const) {
      robot.send(down(robot, [0.5, 0, heightM], 0, tool));
      advance(150);
      const force = robot.state.contactForceN ?? Number.NaN;
      assert.ok(force > low && force < high, `${force} N at ${heightM} m`);
    }
  });

  it("seals on a surface that it touches while the vacuum is on, and lets go when it is off", () => {
    const sealed = () => robot.state.tool.kind === "suction" && robot.state.tool.sealed;
    robot.send(down(robot, [0.5, 0, 0.1], 0, CUP_ON));
    advance(120);
    assert.equal(sealed(), false);
    robot.send(down(robot, [0.5, 0, 0.037], 0, CUP_ON));
    advance(50);
    assert.equal(sealed(), true);
    robot.send(down(robot, [0.5, 0, 0.2], 0, CUP_ON));
    advance(80);
    assert.equal(sealed(), true);
    assert.ok(simulation.body("block").positionM[2] > 0.15);
    robot.send(down(robot, [0.5, 0, 0.2], 0, CUP_OFF));
    advance(50);
    assert.equal(sealed(), false);
    assert.ok(simulation.body("block").positionM[2] < 0.03);
  });

  it("changes the tool smoothly and brings the tip of the new one to its set-point", () => {
    robot.send(down(robot, [0.5, 0.2, 0.2]));
    advance(100);
    const speeds: number[] = [];
    let before = simulation.site("arm/cup_tip").pose().positionM;
    for (let tick = 0; tick < 60; tick++) {
      assert.equal(robot.send(down(robot, [0.5, 0.2, 0.2], 0, { kind: "spatula" })).kind, "accepted");
      robot.advance();
      const now = simulation.site("arm/cup_tip").pose().positionM;
      speeds.push(distance(now, before) / robot.controlPeriodS);
      before = now;
    }
    assert.ok(Math.max(...speeds) < 0.5);
    assert.deepEqual(robot.state.tool, { kind: "spatula", deployed: true });
    assert.ok(distance(robot.state.endEffector.positionM, [0.5, 0.2, 0.2]) < 1e-4);
    assert.ok(before[2] > 0.24, "the cup is above the blade's edge");
  });

  it("does the same twice, bit for bit", () => {
    const run = () => {
      const twin = armOnTable(
        freeBody("block", `<geom type="box" size="0.02 0.02 0.02" mass="0.05"/>`, [0.5, 0, 0.02]),
      );
      for (let tick = 0; tick < 100; tick++) {
        twin.robot.send(down(twin.robot, [0.5, 0, Math.max(0.036, 0.3 - 0.004 * tick)], 0, CUP_ON));
        twin.robot.advance();
      }
      const bytes = twin.simulation.stateBytes();
      twin.simulation.dispose();
      return bytes;
    };
    assert.deepEqual(run(), run());
  });
});

/** A user's robot: three turning joints in a plane, a lift, a wrist and two fingers. */
const SCARA = `<mujoco><option gravity="0 0 0" integrator="implicitfast"/><worldbody>
  <body name="one" pos="0 0 0.5"><joint name="shoulder" axis="0 0 1" range="-150 150" limited="true"/>
    <geom type="capsule" fromto="0 0 0 0.4 0 0" size="0.03"/>
    <body name="two" pos="0.4 0 0"><joint name="elbow" axis="0 0 1" range="-150 150" limited="true"/>
      <geom type="capsule" fromto="0 0 0 0.3 0 0" size="0.03"/>
      <body name="three" pos="0.3 0 0" quat="0 1 0 0">
        <joint name="lift" type="slide" axis="0 0 1" range="0 0.4" limited="true"/>
        <joint name="wrist" axis="0 0 1" range="-180 180" limited="true"/>
        <geom type="cylinder" fromto="0 0 0 0 0 0.05" size="0.02"/><site name="fingertips" pos="0 0 0.1"/>
        <body name="finger" pos="0 0 0.05"><joint name="finger" type="slide" axis="1 0 0" range="0 0.04"/>
          <geom type="box" size="0.005 0.01 0.025" pos="0 0 0.025" mass="0.02"/></body>
      </body></body></body></worldbody>
  <actuator><position name="a1" joint="shoulder" kp="2000" kv="60"/><position name="a2" joint="elbow" kp="2000" kv="60"/>
    <position name="a3" joint="lift" kp="3000" kv="100"/><position name="a4" joint="wrist" kp="200" kv="4"/>
    <position name="fingers" joint="finger" kp="200" kv="5"/></actuator></mujoco>`;

const SCARA_DESCRIPTION: RobotDescription = {
  name: "scara",
  joints: [
    { joint: "shoulder", actuator: "a1", home: 0.3 },
    { joint: "elbow", actuator: "a2", home: 0.8 },
    { joint: "lift", actuator: "a3" },
    { joint: "wrist", actuator: "a4" },
  ],
  tools: [
    {
      kind: "gripper",
      site: "fingertips",
      actuator: { name: "fingers", closed: 0, open: 0.04 },
      joint: { name: "finger", closed: 0, open: 0.04 },
    },
  ],
};

describe("a user's robot, found by names", () => {
  let simulation: Simulation;
  beforeEach(async () => {
    simulation = Simulation.fromXml(await loadMujoco(), SCARA, { where: "scara" });
  });
  afterEach(() => simulation.dispose());

  it("follows poses and opens its gripper", () => {
    const robot = new SimulatedRobot(simulation, SCARA_DESCRIPTION);
    const command = down(robot, [0.4, 0.3, 0.2], 0.7, { kind: "gripper", opening: 0.5 });
    assert.equal(robot.send(command).kind, "accepted");
    for (let tick = 0; tick < 150; tick++) robot.advance();
    const { endEffector, tool } = robot.state;
    assert.ok(distance(endEffector.positionM, [0.4, 0.3, 0.2]) < 1e-3);
    assert.ok(angleBetween(endEffector.orientation, command.pose.orientation) < 2e-3);
    assert.ok(tool.kind === "gripper" && Math.abs(tool.opening - 0.5) < 0.02 && !tool.holding);
    assert.equal(robot.state.contactForceN, undefined);
  });

  it("refuses a pose that four joints cannot make", () => {
    const robot = new SimulatedRobot(simulation, SCARA_DESCRIPTION);
    const level: EndEffectorCommand = {
      ...down(robot, [0.4, 0.3, 0.2], 0, { kind: "gripper", opening: 1 }),
      pose: { positionM: [0.4, 0.3, 0.2], orientation: [0, 0, 0, 1] },
    };
    const receipt = robot.send(level);
    assert.ok(receipt.kind === "refused" && receipt.error instanceof UnreachablePoseError);
  });

  it("is refused where a name is missing, the order is wrong or the period is no multiple of the step", () => {
    const [first, second, ...rest] = SCARA_DESCRIPTION.joints;
    assert.throws(
      () => new SimulatedRobot(simulation, { ...SCARA_DESCRIPTION, joints: [{ ...first, joint: "shuolder" }] }),
      UnknownJointError,
    );
    if (second === undefined) throw new Error("the description has a second joint");
    assert.throws(
      () => new SimulatedRobot(simulation, { ...SCARA_DESCRIPTION, joints: [second, first, ...rest] }),
      RobotDescriptionError,
    );
    assert.throws(
      () => new SimulatedRobot(simulation, SCARA_DESCRIPTION, { controlPeriodS: 0.0213 }),
      RobotDescriptionError,
    );
    assert.throws(() => new SimulatedRobot(simulation, ARM_DESCRIPTION), UnknownJointError);
  });
});
