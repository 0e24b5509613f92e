import assert from "node:assert/strict";
import fc from "fast-check";
import { loadMujocoWorld } from "../../../app/ros/mujoco-world.ts";
import type { StringMessage } from "../../../ros/messages/types.ts";
import type { Middleware, Publisher } from "../../../ros/middleware.ts";
import { readJointChain } from "../../../ros/policy-node/robot/robot-description.ts";
import type { QualityOfService } from "../../../ros/qos.ts";
import { DescriptionTopic } from "../../../ros/sim-node/description-topic.ts";
import type { RobotModel } from "../../../ros/sim-node/robot-model.ts";
import type { SimulatedWorld } from "../../../ros/sim-node/simulated-world.ts";
import { rollPitchYaw, urdf } from "../../../ros/sim-node/urdf.ts";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { composeMjcf } from "../../../sim/mjcf/compose-mjcf.ts";
import { ARM_DESCRIPTION, armMjcf } from "../../../sim/robot/index.ts";
import type { Pose } from "../../../src/domain/pose.ts";
import { angleBetween, fromAxisAngle, multiply, type Quaternion, rotate } from "../../../src/domain/quaternion.ts";
import { distance } from "../../../src/domain/vector.ts";

/** URDF's meaning of rpy. */
const turned = ([roll, pitch, yaw]: readonly [number, number, number]): Quaternion =>
  multiply(fromAxisAngle([0, 0, 1], yaw), multiply(fromAxisAngle([0, 1, 0], pitch), fromAxisAngle([1, 0, 0], roll)));

describe("the simulated robot's description", () => {
  let simulator: SimulatedWorld;
  let arm: Simulation;
  before(async function () {
    this.timeout(30_000);
    simulator = await loadMujocoWorld();
    arm = Simulation.fromXml(await loadMujoco(), composeMjcf("arm", "", [armMjcf()]));
  });
  after(() => arm.dispose());

  /** The pose of a link's frame in the simulation, at joint positions. */
  function placeOf(positions: readonly number[], frame: (simulation: Simulation) => Pose): Pose {
    ARM_DESCRIPTION.joints.forEach(({ joint }, i) => {
      arm.joint(joint).position = positions[i] ?? 0;
    });
    arm.forward();
    return frame(arm);
  }

  for (const [link, frame] of [
    ["link1", (simulation) => simulation.body("arm/link1").pose],
    ["link4", (simulation) => simulation.body("arm/link4").pose],
    ["link7", (simulation) => simulation.body("arm/link7").pose],
    ["tool0", (simulation) => simulation.site("arm/tool_mount").pose()],
    ["blade", (simulation) => simulation.body("arm/blade").pose],
    ["cup_tip", (simulation) => simulation.site("arm/cup_tip").pose()],
    ["blade_tip", (simulation) => simulation.site("arm/blade_tip").pose()],
  ] as const satisfies readonly (readonly [string, (simulation: Simulation) => Pose])[]) {
    it(`puts ${link} where the simulation has it, to less than 0.1 mm`, () => {
      const { jointNames, kinematics } = readJointChain(urdf(simulator.robot), "base_link", link);
      const servos = ARM_DESCRIPTION.joints.slice(0, jointNames.length);
      assert.deepEqual(
        jointNames,
        servos.map(({ joint }) => joint),
      );
      const posture = fc.tuple(
        ...servos.map(({ joint }) => {
          const [min, max] = arm.joint(joint).range;
          return fc.double({ min, max, noNaN: true });
        }),
      );
      fc.assert(
        fc.property(posture, (positions) => {
          const [told, simulated] = [kinematics.tipPoseAt(positions), placeOf(positions, frame)];
          assert.ok(distance(told.positionM, simulated.positionM) < 1e-4, `${told.positionM}, ${simulated.positionM}`);
          assert.ok(angleBetween(told.orientation, simulated.orientation) < 1e-6);
        }),
        { numRuns: 50 },
      );
    });
  }

  it("tells the joints' limits", () => {
    for (const joint of simulator.robot.joints) {
      if (joint.kind === "fixed") continue;
      assert.deepEqual([joint.lowestRad, joint.highestRad], arm.joint(joint.name).range);
    }
  });

  it("gives every link but the tips and the cameras something to be seen, within an arm's length", () => {
    for (const { name, shapes } of simulator.robot.links) {
      assert.equal(shapes.length === 0, name.endsWith("_tip"), name);
      for (const { place } of shapes) assert.ok(Math.hypot(...place.positionM) < 0.3, name);
    }
  });

  it("has the cameras look at the table, x right, z forwards, and changes where they hang elsewhere", () => {
    const said: string[] = [];
    const qualities: QualityOfService[] = [];
    const publisher: Publisher<StringMessage> = {
      publish: ({ data }) => said.push(data),
      subscribers: 0,
      flush: () => {},
      close: () => {},
    };
    const advertise = ((_type: string, _topic: string, qos: QualityOfService) => {
      qualities.push(qos);
      return publisher;
    }) as Middleware["advertise"];
    const options = { robot: simulator.robot, cameras: ["top"], width: 256, height: 128 };
    const topic = new DescriptionTopic({ advertise }, options);
    for (const seed of [1, 1, 2]) {
      using scene = simulator.begin({ task: "put-into", level: "L1", seed });
      topic.publish(scene);
    }
    assert.equal(said.length, 2);
    assert.deepEqual(qualities, [{ reliability: "reliable", durability: "transient-local", depth: 1 }]);
    const mount = /<joint name="camera_top_mount".*?xyz="([^"]*)" rpy="([^"]*)"/.exec(said[0] ?? "");
    const [x = 0, y = 0, z = 0] = (mount?.[1] ?? "").split(" ").map(Number);
    const [roll = 0, pitch = 0, yaw = 0] = (mount?.[2] ?? "").split(" ").map(Number);
    const forwards = rotate(turned([roll, pitch, yaw]), [0, 0, 1]);
    const reach = -z / forwards[2];
    assert.ok(reach > 0, "it looks down");
    const [seenX, seenY] = [x + reach * forwards[0], y + reach * forwards[1]];
    assert.ok(Math.hypot(seenX - 0.5, seenY) < 0.1, `it looks at ${seenX}, ${seenY}`);
    // The camera hangs opposite the robot, so its right is the robot's left.
    assert.ok(rotate(turned([roll, pitch, yaw]), [1, 0, 0])[1] > 0.9);
  });
});

describe("a URDF", () => {
  it("writes every orientation as roll, pitch and yaw that mean the same", () => {
    const angle = fc.oneof(
      fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      fc.constantFrom(-Math.PI / 2, 0, Math.PI / 2, Math.PI),
    );
    fc.assert(
      fc.property(angle, angle, angle, (roll, pitch, yaw) => {
        const orientation = turned([roll, pitch, yaw]);
        assert.ok(angleBetween(turned(rollPitchYaw(orientation)), orientation) < 1e-6);
      }),
    );
  });

  it("has joints that do not move between links of the same names", () => {
    const place: Pose = { positionM: [1, 0, 0], orientation: [0, 0, 0, 1] };
    const model: RobotModel = {
      name: "post",
      links: [
        { name: "foot", shapes: [{ kind: "box", place, rgba: [1, 0, 0, 1], sizeM: [1, 2, 3] }] },
        { name: "top", shapes: [] },
      ],
      joints: [{ kind: "fixed", name: "post", parent: "foot", child: "top", place }],
    };
    const text = urdf(model);
    assert.match(text, /<box size="1 2 3"\/>/);
    assert.match(text, /<joint name="post" type="fixed"><parent link="foot"\/><child link="top"\/>/);
  });
});
