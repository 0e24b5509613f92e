import assert from "node:assert/strict";
import type { NodeProcess } from "../support/node-process.ts";
import type { Peer, PlainMessage } from "../support/peer.ts";
import { describeWithRos } from "../support/ros.ts";

const TRIGGER = "std_srvs/srv/Trigger";
const POSE = "geometry_msgs/msg/PoseStamped";
const newest = { reliability: "best-effort", depth: 1 } as const;
const stampS = ({ sec, nanosec }: { sec: number; nanosec: number }): number => sec + nanosec / 1e9;

describeWithRos("the simulated robot on ROS 2", (ros) => {
  let sim: NodeProcess;
  let peer: Peer;

  /** The robot with a peer beside it; `words` as after `binarm ros-sim`. */
  async function start(...words: readonly string[]): Promise<void> {
    sim = ros().binarm(["ros-sim", ...words]);
    peer = await ros().peer();
    await peer.discovers("end_effector_pose", { publishers: 1 });
  }

  /** Waits until the tip has come to rest there and gives its place. */
  async function restingTip(): Promise<PlainMessage> {
    const poses = await peer.subscribe(POSE, "end_effector_pose", newest);
    let before = await poses.next();
    for (;;) {
      await poses.during(300);
      const now = poses.all.at(-1);
      assert.ok(now);
      const [a, b] = [before.message.pose.position, now.message.pose.position];
      if (Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) < 2e-4) return now.message;
      before = now;
    }
  }

  const setParameter = async (name: string, value: PlainMessage): Promise<PlainMessage> => {
    const request = { parameters: [{ name, value }] };
    const { results } = await peer.call("rcl_interfaces/srv/SetParameters", "/binarm_sim/set_parameters", request);
    return results[0];
  };

  it("says all of itself every 20 ms of its own time, and gives pictures 30 times a second", async () => {
    await start();
    const clocks = await peer.subscribe("rosgraph_msgs/msg/Clock", "/clock", newest);
    const joints = await peer.subscribe("sensor_msgs/msg/JointState", "joint_states");
    const poses = await peer.subscribe(POSE, "end_effector_pose");
    const tools = await peer.subscribe("sensor_msgs/msg/JointState", "tool_state");
    const forces = await peer.subscribe("geometry_msgs/msg/WrenchStamped", "wrench");
    const images = await peer.subscribe("sensor_msgs/msg/Image", "camera/top/image_raw", newest);
    const infos = await peer.subscribe("sensor_msgs/msg/CameraInfo", "camera/top/camera_info", newest);

    const stamps = [(await poses.next()).message, (await poses.next()).message].map(({ header }) =>
      stampS(header.stamp),
    );
    assert.ok(Math.abs((stamps[1] ?? 0) - (stamps[0] ?? 0) - 0.02) < 1e-9, stamps.join(" "));
    const { message: joint } = await joints.next();
    assert.deepEqual([joint.name.length, joint.position.length, joint.velocity.length], [7, 7, 7]);
    assert.equal((await poses.next()).message.header.frame_id, "base_link");
    const { message: tool } = await tools.next();
    assert.deepEqual([tool.name, tool.position, tool.effort], [["suction"], [0], [0]]);
    assert.ok(Math.abs((await forces.next()).message.wrench.force.z) < 1);
    await clocks.next();

    const { message: image } = await images.next();
    assert.deepEqual([image.encoding, image.width, image.height, image.step], ["rgb8", 192, 96, 576]);
    assert.equal(image.header.frame_id, "camera_top_optical_frame");
    const { message: info } = await infos.next();
    assert.deepEqual([info.k[2], info.k[5]], [95.5, 47.5]);
    const pictureStamps: number[] = [];
    for (let n = 0; n < 10; n++) pictureStamps.push(stampS((await images.next()).message.header.stamp));
    const gaps = pictureStamps.slice(1).map((at, n) => Math.round(1000 * (at - (pictureStamps[n] ?? 0))));
    assert.ok(
      gaps.every((gap) => gap >= 20 && gap % 20 === 0),
      `${gaps} ms from picture to picture`,
    );
  });

  it("follows poses, velocities and joint positions, and works its tool", async () => {
    await start();
    const home = await restingTip();
    const target = structuredClone(home.pose);
    target.position.x += 0.05;
    await peer.publish(POSE, "binarm/command/pose", { header: { frame_id: "base_link" }, pose: target });
    const moved = await restingTip();
    assert.ok(Math.abs(moved.pose.position.x - target.position.x) < 2e-3, `${moved.pose.position.x}`);

    const twist = { header: { frame_id: "base_link" }, twist: { linear: { x: 0, y: 0.1, z: 0 } } };
    const poses = await peer.subscribe(POSE, "end_effector_pose", newest);
    const stop = await peer.stream("geometry_msgs/msg/TwistStamped", "binarm/command/twist", twist, 50);
    const beyond = (y: number) => poses.next(({ message }) => message.pose.position.y > y, { timeoutMs: 20_000 });
    const [near, far] = [(await beyond(0.02)).message, (await beyond(0.05)).message];
    await stop();
    const speed = (far.pose.position.y - near.pose.position.y) / (stampS(far.header.stamp) - stampS(near.header.stamp));
    assert.ok(speed > 0.05 && speed < 0.12, `${speed} m/s instead of 0.1 at most`);
    await restingTip();

    const states = await peer.subscribe("sensor_msgs/msg/JointState", "joint_states", newest);
    const { message: joints } = await states.next();
    const point = { positions: [joints.position[0] + 0.2], time_from_start: { sec: 0, nanosec: 300_000_000 } };
    const trajectory = { joint_names: [joints.name[0]], points: [point] };
    await peer.publish("trajectory_msgs/msg/JointTrajectory", "binarm/command/trajectory", trajectory);
    const arrived = ({ message }: { message: PlainMessage }) =>
      Math.abs(message.position[0] - point.positions[0]) < 5e-3;
    await states.next(arrived);

    const tools = await peer.subscribe("sensor_msgs/msg/JointState", "tool_state");
    await peer.publish("sensor_msgs/msg/JointState", "binarm/command/tool", { name: ["suction"], position: [1] });
    await tools.next(({ message }) => message.position[0] === 1);
  });

  it("stays where it is and says once why when commands make no sense", async () => {
    await start();
    const home = await restingTip();
    const nan = structuredClone(home.pose);
    nan.position.x = "nan";
    const far = structuredClone(home.pose);
    far.position.x = 9;
    for (const [pose, frame_id] of [
      [nan, "base_link"],
      [far, "base_link"],
      [home.pose, "somewhere"],
    ]) {
      const stop = await peer.stream(POSE, "binarm/command/pose", { header: { frame_id }, pose }, 20);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await stop();
    }
    await peer.publish("sensor_msgs/msg/JointState", "binarm/command/tool", { name: ["hammer"], position: [1] });
    await sim.line(/hammer/);
    const after = await restingTip();
    assert.ok(Math.abs(after.pose.position.x - home.pose.position.x) < 1e-3);
    for (const pattern of [/not a finite number/, /cannot be reached/, /frame base_link/, /hammer/]) {
      const lines = sim.stderr.split("\n").filter((line) => pattern.test(line));
      assert.equal(lines.length, 1, `${pattern}: ${sim.stderr}`);
    }
  });

  it("begins the episode of its parameters, refuses wrong ones, tells the expert's plan and scores what came of it", async () => {
    await start("--ros-args", "-p", "task:=stack-on", "-p", "seed:=5");
    const instructions = await peer.subscribe("std_msgs/msg/String", "binarm_sim/instruction", {
      durability: "transient-local",
    });
    const { message: first } = await instructions.next();
    const clocks = await peer.subscribe("rosgraph_msgs/msg/Clock", "/clock", newest);
    const before = stampS((await clocks.next()).message.clock);

    const task = await setParameter("task", { type: 4, string_value: "stak-on" });
    assert.deepEqual([task.successful, task.reason], [false, 'task: expected stack-on, got "stak-on"']);
    assert.match((await setParameter("seed", { type: 2, integer_value: -1 })).reason, /from 0 to/);
    assert.match((await setParameter("lock_step", { type: 1, bool_value: true })).reason, /at start only/);
    assert.equal((await setParameter("seed", { type: 2, integer_value: 6 })).successful, true);
    const reset = await peer.call(TRIGGER, "/binarm_sim/reset");
    assert.equal(reset.success, true);
    const { message: second } = await instructions.next();
    assert.equal(second.data, reset.message);
    assert.notEqual(second.data, first.data);
    clocks.clear();
    assert.ok(stampS((await clocks.next()).message.clock) > before, "time went back");

    const expert = await peer.call(TRIGGER, "/binarm_sim/expert");
    assert.match(expert.message, /^\d+( \d+)+$/);
    const score = await peer.call(TRIGGER, "/binarm_sim/score");
    assert.equal(score.success, false);
    assert.notEqual(score.message, "");
  });

  it("describes its joints and its cameras to late subscribers", async () => {
    await start("--ros-args", "-p", "cameras:=[top,front]");
    const states = await peer.subscribe("sensor_msgs/msg/JointState", "joint_states", newest);
    const { message: joints } = await states.next();
    assert.equal((await peer.call(TRIGGER, "/binarm_sim/reset")).success, true);
    const descriptions = await peer.subscribe("std_msgs/msg/String", "robot_description", {
      durability: "transient-local",
    });
    const { message: description } = await descriptions.next();
    const named = (pattern: RegExp) => [...description.data.matchAll(pattern)].map(([, name]) => name);
    assert.deepEqual(named(/<joint name="([^"]*)" type="revolute"/g), joints.name);
    assert.deepEqual(named(/<child link="(camera_[^"]*)"/g), [
      "camera_top_optical_frame",
      "camera_front_optical_frame",
    ]);
  });

  it("does not start with a camera that no scene has", async () => {
    const refused = ros().binarm(["ros-sim", "--ros-args", "-p", "cameras:=[wrist]"]);
    assert.notEqual((await refused.ended).code, 0);
    assert.match(refused.stderr, /wrist.*BINARM_UNKNOWN/);
  });

  it("says in one line what is wrong with parameters that do not go together, and does not start", async () => {
    const refused = ros().binarm(["ros-sim", "--ros-args", "-p", "real_time_factor:=0.0"]);
    const { code } = await refused.ended;
    assert.equal(code, 2, refused.stderr);
    assert.match(refused.stderr, /real_time_factor.*lock_step.*BINARM_PARAMETER_REFUSED/);
  });

  it("uses the name, namespace and topics that it is given, also with several in one domain", async () => {
    const remaps = (...rules: readonly string[]) => ["--ros-args", ...rules.flatMap((rule) => ["-r", rule])];
    const left = remaps("__ns:=/left", "__node:=world", "joint_states:=states", "/clock:=time");
    ros().binarm(["ros-sim", ...left]);
    ros().binarm(["ros-sim", ...remaps("__ns:=/right", "/clock:=/right/clock")]);
    peer = await ros().peer();
    await peer.discovers("/left/states", { publishers: 1 });
    await peer.discovers("/right/joint_states", { publishers: 1 });
    const { publishers } = await peer.endpoints("/left/states");
    assert.equal(publishers[0]?.node, "/left/world");
    assert.equal((await peer.call(TRIGGER, "/left/world/reset")).success, true);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`ends in good order within 2 s of ${signal}`, async () => {
      sim = ros().binarm(["ros-sim"]);
      await sim.line(/begins the episode/);
      sim.send(signal);
      const { code, tookMs } = await sim.endsWithin(2000);
      assert.equal(code, 0, sim.stderr);
      assert.ok(tookMs < 2000);
    });
  }
});
