import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { ARM_DESCRIPTION, RobotDescriptionError, readSerialChain } from "../../../sim/robot/index.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { armOnTable } from "./tabletop.ts";

/** A hinge, a slide and a hinge askew, with a branch that is no part of the chain. */
const MIXED = `<mujoco><worldbody><body name="a" pos="0.1 0 0.2"><joint name="turn" axis="0 0.6 0.8"/><geom size="0.1"/>
  <body name="b" pos="0.2 0.1 0"><joint name="slide" type="slide" axis="1 0 0"/><geom size="0.1"/>
    <body name="c" pos="0 0 0.3" quat="0.8 0.6 0 0"><joint name="twist" axis="1 0 0" pos="0 0.05 0"/><geom size="0.1"/>
      <site name="tip" pos="0.1 0.2 0.3" quat="0.6 0 0.8 0"/></body>
    <body name="d"><joint name="branch" axis="0 0 1"/><geom size="0.1"/></body>
  </body></body></worldbody></mujoco>`;

describe("serial chain", () => {
  it("agrees with MuJoCo on the tip's place and Jacobian at any posture", async () => {
    const mixed = Simulation.fromXml(await loadMujoco(), MIXED);
    const { simulation: arm } = armOnTable();
    const random = new RandomSource(1, "serial chain");
    const armJoints = ARM_DESCRIPTION.joints.map(({ joint }) => joint);
    for (const [simulation, names, tip] of [
      [mixed, ["turn", "slide", "twist"], "tip"],
      [arm, armJoints, "arm/cup_tip"],
      [arm, armJoints, "arm/blade_tip"],
    ] as const) {
      const joints = names.map((name) => simulation.joint(name));
      const site = simulation.site(tip);
      const chain = readSerialChain(simulation, joints, site);
      for (let trial = 0; trial < 20; trial++) {
        for (const joint of joints) {
          joint.position = random.uniform(Math.max(-2, joint.range[0]), Math.min(2, joint.range[1]));
        }
        simulation.forward();
        chain.forward(joints.map(({ position }) => position));
        site.pose().positionM.forEach((value, k) => {
          assert.ok(Math.abs(value - (chain.position[k] as number)) < 1e-9);
        });
        const jacobian = site.jacobian();
        joints.forEach(({ dofIndex }, column) => {
          for (let row = 0; row < 6; row++) {
            const expected = jacobian[row * simulation.dofCount + dofIndex] as number;
            assert.ok(Math.abs(expected - (chain.jacobian[row * joints.length + column] as number)) < 1e-9);
          }
        });
      }
    }
    mixed.dispose();
    arm.dispose();
  });

  it("leaves the physics as it was", () => {
    const { simulation } = armOnTable();
    simulation.step(50);
    const before = simulation.stateBytes();
    const joints = ARM_DESCRIPTION.joints.map(({ joint }) => simulation.joint(joint));
    readSerialChain(simulation, joints, simulation.site("arm/cup_tip"));
    assert.deepEqual(simulation.stateBytes(), before);
    simulation.dispose();
  });

  it("refuses joints that are in another order than on the robot", () => {
    const { simulation } = armOnTable();
    const names = ["arm/joint2", "arm/joint1", "arm/joint3"];
    const joints = names.map((name) => simulation.joint(name));
    assert.throws(() => readSerialChain(simulation, joints, simulation.site("arm/cup_tip")), RobotDescriptionError);
    simulation.dispose();
  });
});
