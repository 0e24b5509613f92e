import assert from "node:assert/strict";
import { MessageRefusedError } from "../../../ros/messages/errors.ts";
import { cameraInfo, imageMessage, opticalFrame } from "../../../ros/sim-node/camera-messages.ts";
import { readPose, readTool, readTrajectory, readTwist } from "../../../ros/sim-node/read-commands.ts";
import { endEffectorPose, toolState, wrench } from "../../../ros/sim-node/robot-messages.ts";
import { worldHeader } from "../../../ros/sim-node/world-header.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { nanoseconds } from "../../../src/domain/units.ts";

const STAMP_NS = nanoseconds(12_345_678_901);
const header = worldHeader(STAMP_NS);
const state: RobotState = {
  stampNs: STAMP_NS,
  endEffector: { positionM: [0.1, 0.2, 0.3], orientation: [1, 0, 0, 0] },
  tool: { kind: "suction", on: true, sealed: true },
  contactForceN: 1.5,
  joints: [],
};

describe("the simulated robot's messages", () => {
  it("bear the world's time to the nanosecond", () => {
    assert.deepEqual(header, { stamp: { sec: 12, nanosec: 345_678_901 }, frame_id: "base_link" });
    assert.equal(readPose(endEffectorPose(state)).stampNs, STAMP_NS);
  });

  it("say of the tool whether it is on and whether it holds something", () => {
    const { name, position, effort } = toolState(state);
    assert.deepEqual({ name, position, effort }, { name: ["suction"], position: [1], effort: [1] });
  });

  it("leave out a force that is not measured", () => {
    const { contactForceN: _, ...unfeeling } = state;
    assert.equal(wrench(unfeeling), undefined);
    assert.equal(wrench(state)?.wrench.force.z, 1.5);
  });

  it("give pictures as rgb8 without padding, in the camera's optical frame", () => {
    const { step, encoding, header } = imageMessage(
      opticalFrame("top"),
      { width: 4, height: 2 },
      STAMP_NS,
      new Uint8Array(24),
    );
    assert.deepEqual([step, encoding, header.frame_id], [12, "rgb8", "camera_top_optical_frame"]);
  });

  it("place the optical axis between the middle pixels' centres and fit the field of view", () => {
    const { k, p } = cameraInfo("top", { width: 640, height: 480 }, STAMP_NS, Math.PI / 2);
    assert.deepEqual([k[2], k[5]], [319.5, 239.5]);
    assert.ok(Math.abs((k[0] ?? 0) - 240) < 1e-9);
    assert.equal(p.length, 12);
  });

  it("give a camera that is no pinhole the matrices of an uncalibrated one", () => {
    const { k, r, p, width } = cameraInfo("top", { width: 640, height: 480 }, STAMP_NS, undefined);
    assert.ok([...k, ...r, ...p].every((value) => value === 0));
    assert.equal(width, 640);
  });

  it("refuse poses in other frames", () => {
    const stray = { ...endEffectorPose(state), header: worldHeader(STAMP_NS, "camera") };
    assert.throws(() => readPose(stray), MessageRefusedError);
  });

  it("refuse velocities that are no numbers", () => {
    const zero = { x: 0, y: 0, z: 0 };
    const twist = { linear: { ...zero, x: Number.NaN }, angular: zero };
    assert.throws(() => readTwist({ header, twist }), MessageRefusedError);
  });

  it("refuse unknown tools and tools without a value", () => {
    const empty = { header, velocity: [], effort: [] };
    assert.throws(() => readTool({ ...empty, name: ["hammer"], position: [1] }), MessageRefusedError);
    assert.throws(() => readTool({ ...empty, name: ["suction"], position: [] }), MessageRefusedError);
    assert.deepEqual(readTool({ ...empty, name: ["gripper"], position: Float64Array.of(0.25) }).body, {
      kind: "gripper",
      opening: 0.25,
    });
  });

  it("refuse trajectories without points, with points of the wrong length, or that go back in time", () => {
    const point = (positions: readonly number[], nanosec: number) => ({
      positions,
      velocities: [],
      accelerations: [],
      effort: [],
      time_from_start: { sec: 0, nanosec },
    });
    const trajectory = (points: readonly ReturnType<typeof point>[]) => ({ header, joint_names: ["a", "b"], points });
    assert.throws(() => readTrajectory(trajectory([])), MessageRefusedError);
    assert.throws(() => readTrajectory(trajectory([point([1], 10)])), MessageRefusedError);
    assert.throws(() => readTrajectory(trajectory([point([1, 2], 10), point([1, 2], 10)])), MessageRefusedError);
    assert.equal(readTrajectory(trajectory([point([1, 2], 10)])).body[0]?.positionsByJoint.get("b"), 2);
  });
});
