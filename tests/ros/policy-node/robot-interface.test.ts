import assert from "node:assert/strict";
import { robotSettings } from "../../../ros/policy-node/parameters/settings.ts";
import { RobotInterface } from "../../../ros/policy-node/robot-interface.ts";
import { alarmsAt } from "../../../ros/policy-node/watchdog/alarms.ts";
import { SimClock } from "../../../ros/time/sim-clock.ts";
import { nanoseconds } from "../../../src/domain/units.ts";
import { imageBytes } from "../support/cdr-writer.ts";
import { FakeMiddleware } from "../support/fake-middleware.ts";
import { policyNodeParameters } from "../support/parameters.ts";

const standard = policyNodeParameters();
const policy = {
  name: "test",
  cameras: [{ name: "top", width: 8, height: 6 }],
  actionSpace: "pick-place",
  infer: () => Promise.reject(new Error("this policy must not be called")),
  close: async () => {},
};

/** A robot's topics on simulated time, with the watchdog's alarms. */
function robotTopics(armJoints: readonly string[] = [""]) {
  const parameters = policyNodeParameters({ arm_joints: armJoints });
  const silent = new FakeMiddleware();
  const clock = new SimClock();
  const none = () => Promise.reject(new Error("no pictures"));
  const pictures = { decode: none, scale: none };
  const settings = robotSettings(parameters);
  const robotSide = new RobotInterface({
    middleware: silent.middleware,
    parameters,
    settings,
    clock,
    policy,
    pictures,
  });
  const header = (aheadMs = 0) => ({
    stamp: clock.times?.toStamp(nanoseconds(clock.now() + aheadMs * 1e6)),
    frame_id: "base_link",
  });
  return {
    tick: (ms: number) => clock.tick(BigInt(ms) * 1_000_000n),
    pose: (aheadMs = 0) => {
      const pose = { position: { x: 0.4, y: 0, z: 0.2 }, orientation: { x: 1, y: 0, z: 0, w: 0 } };
      silent.give("end_effector_pose", { header: header(aheadMs), pose });
    },
    joints: (aheadMs = 0, name = "a", position = [1]) =>
      silent.give("joint_states", { header: header(aheadMs), name: [name], position, velocity: [] }),
    alarms: () => alarmsAt(clock.now(), robotSide.watched(parameters)).map(({ text }) => text),
  };
}

describe("the robot's topics", () => {
  it("reports only /clock as missing before simulated time begins", () => {
    const { alarms, tick, joints } = robotTopics();
    joints();
    assert.deepEqual(alarms(), ["/clock has sent no message yet"]);
    tick(36_000_000);
    assert.deepEqual(alarms(), ["camera top has sent no message yet", "robot state has sent no message yet"]);
  });

  it("does not miss joints that came, as the pose did, before their tick of simulated time", () => {
    const robot = robotTopics();
    robot.tick(1000);
    robot.joints(150);
    robot.pose(150);
    robot.tick(1150);
    assert.deepEqual(robot.alarms(), ["camera top has sent no message yet"]);
  });

  it("raise an alarm where the joints alone fall silent, but not for a robot that never published joints", () => {
    const robot = robotTopics();
    robot.tick(1000);
    robot.pose();
    const ofTheRobot = () => robot.alarms().filter((text) => text.startsWith("robot state"));
    assert.deepEqual(ofTheRobot(), []);
    robot.joints();
    robot.tick(1101);
    robot.pose();
    assert.deepEqual(ofTheRobot(), ["robot state: joint_states is silent"]);
    robot.joints();
    assert.deepEqual(ofTheRobot(), []);
    robot.tick(1250);
    assert.deepEqual(ofTheRobot(), ["robot state has been silent for 149 ms"]);
  });

  it("raise an alarm for silent joints of the arm although others are published, and not for silent others", () => {
    const robot = robotTopics(["a", "b"]);
    const ofTheRobot = () => robot.alarms().filter((text) => text.startsWith("robot state"));
    robot.tick(1000);
    for (const joint of ["a", "b", "wheel"]) robot.joints(0, joint);
    robot.pose();
    assert.deepEqual(ofTheRobot(), []);
    robot.tick(1150);
    robot.joints(0, "a");
    robot.joints(0, "b");
    robot.joints(0, "wheel", [Number.NaN]);
    robot.pose();
    assert.deepEqual(ofTheRobot(), []);
    robot.tick(1300);
    robot.joints(0, "a");
    robot.joints(0, "b", []);
    robot.joints(0, "wheel");
    robot.pose();
    assert.deepEqual(ofTheRobot(), ["robot state: joint_states no longer has b"]);
  });

  it("says once of a camera that its pictures have no colours, and goes on using them", () => {
    const silent = new FakeMiddleware();
    const clock = new SimClock();
    const none = () => Promise.reject(new Error("no pictures"));
    const pictures = { decode: none, scale: none };
    const settings = robotSettings(standard);
    const { middleware } = silent;
    const { cameras } = new RobotInterface({ middleware, parameters: standard, settings, clock, policy, pictures });
    for (let sec = 1; sec <= 3; sec++) {
      clock.tick(BigInt(sec) * 1_000_000_000n);
      const grey = { width: 8, height: 6, encoding: "mono8", step: 8, data: new Uint8Array(48) };
      silent.give("camera/top/image_raw", imageBytes({ ...grey, sec, nanosec: 0 }));
    }
    assert.equal(cameras[0]?.receivedNs, clock.now());
    const warned = silent.logged.filter((line) =>
      line.startsWith("WARN camera/top/image_raw: the pictures have no colours"),
    );
    assert.equal(warned.length, 1);
  });

  it("looks for a camera's compressed pictures where its pictures are remapped to", () => {
    const silent = new FakeMiddleware();
    silent.remaps.set("camera/top/image_raw", "/hand/image");
    const clock = new SimClock();
    clock.tick(1n);
    const none = () => Promise.reject(new Error("no pictures"));
    const compressed = { ...standard, image_transport: "compressed" };
    const { cameras } = new RobotInterface({
      ...{ middleware: silent.middleware, parameters: compressed, settings: robotSettings(compressed), clock, policy },
      pictures: { decode: none, scale: none },
    });
    silent.give("/hand/image/compressed", new Uint8Array(3));
    assert.match(cameras[0]?.lastRefusal ?? "", /^\/hand\/image\/compressed: /);
  });
});
