import assert from "node:assert/strict";
import { readJointChain } from "../../../ros/policy-node/robot/robot-description.ts";
import {
  PATIENT,
  POSE,
  PolicyNodeUnderTest,
  stampNs,
  startNode,
  startRobot,
  valuesOf,
} from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";
import { SCARA } from "../support/scara-urdf.ts";

const JOINTS = "sensor_msgs/msg/JointState";
const FIRST_PIXEL = [10, 20, 30];
const LAST_PIXEL = [40, 50, 60];
const BLACK = [0, 0, 0];

/** The bins of `pick X Y R place X Y R`: extra ids count down from 32999. */
const binsOf = (tokens: readonly number[]): readonly (readonly number[])[] => [
  tokens.slice(1, 4).map((token) => 32999 - token),
  tokens.slice(5, 8).map((token) => 32999 - token),
];

describeWithRos("the policy node's topics", (ros) => {
  it("carry a goal from a picture to set-points, one every 20 ms, all with their observation's stamp and a frame", async () => {
    const tested = await PolicyNodeUnderTest.active(ros());
    const { peer } = tested;
    const tokens = await peer.subscribe("std_msgs/msg/Int32MultiArray", "binarm/tokens");
    const plans = await peer.subscribe("geometry_msgs/msg/PoseArray", "binarm/plan");
    const markers = await peer.subscribe("visualization_msgs/msg/MarkerArray", "binarm/markers");
    const tools = await peer.subscribe(JOINTS, "binarm/command/tool");
    const suction = await peer.subscribe("std_msgs/msg/Bool", "binarm/command/suction");
    const images = await peer.subscribe("sensor_msgs/msg/Image", "camera/top/image_raw", {
      reliability: "best-effort",
    });
    const states = await peer.subscribe("geometry_msgs/msg/PoseStamped", "end_effector_pose", {
      reliability: "best-effort",
    });
    await peer.discovers("binarm/tokens", { publishers: 1, subscriptions: 1 });
    await Promise.all([images.next(), states.next()]);
    await tested.instruct();

    const acting = await tested.goalIs("acting");
    const { message: said } = await tokens.next();
    assert.deepEqual(binsOf(said.data), [FIRST_PIXEL, LAST_PIXEL]);
    assert.equal(valuesOf(acting).tokens, said.data.join(" "));
    const { message: plan } = await plans.next();
    const pictures = images.all.map(({ message }) => stampNs(message.header.stamp));
    assert.ok(pictures.includes(stampNs(plan.header.stamp)), "the plan's stamp is a picture's");
    const { sec, nanosec } = plan.header.stamp;
    assert.equal(said.layout.dim[0].label, `tokens of ${sec}.${String(nanosec).padStart(9, "0")}`);
    assert.equal(plan.header.frame_id, "base_link");
    assert.equal(plan.poses.length, 2);
    assert.ok(Math.abs(plan.poses[0].position.x - (0.25 + 0.5 * 0.0105)) < 1e-9);
    const { message: marked } = await markers.next();
    assert.deepEqual(marked.markers[1].header, plan.header);

    await tested.goalIs("done");
    const stamped = states.all.map(({ message }) => stampNs(message.header.stamp));
    const followed = tested.commands.all.filter(({ message }) => stamped.includes(stampNs(message.header.stamp)));
    assert.ok(followed.length > 0.95 * tested.commands.all.length, "set-points bear the stamps of robot states");
    assert.ok(tested.commands.all.every(({ message }) => message.header.frame_id === "base_link"));
    const stampsNs = tested.commands.all.map(({ message }) => stampNs(message.header.stamp));
    const spanMs = Number((stampsNs.at(-1) ?? 0n) - (stampsNs[0] ?? 0n)) / 1e6;
    const meanGapMs = spanMs / (stampsNs.length - 1);
    // On a busy machine, some are lost on the way to a slow peer.
    assert.ok(meanGapMs > 18 && meanGapMs < 80, `a set-point every ${meanGapMs} ms of the robot's time`);
    assert.ok(tools.all.some(({ message }) => message.name[0] === "suction" && message.position[0] === 1));
    assert.ok(suction.all.some(({ message }) => message.data === true));
    // The robot's cup seals below 3 cm, and the plan goes on from there.
    assert.ok(tested.commands.all.some(({ message }) => message.pose.position.z < 0.03));
  });

  it("take pictures in every encoding, and compressed ones", async () => {
    const tested = await PolicyNodeUnderTest.active(ros());
    const tokens = await tested.peer.subscribe("std_msgs/msg/Int32MultiArray", "binarm/tokens");
    await tested.peer.discovers("binarm/tokens", { publishers: 1, subscriptions: 1 });
    for (const encoding of ["bgr8", "rgba8", "mono8"]) {
      await tested.tellRobot(`camera ${encoding}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await tested.instruct();
      const grey = encoding === "mono8";
      const expected = grey
        ? [
            [10, 10, 10],
            [40, 40, 40],
          ]
        : [FIRST_PIXEL, LAST_PIXEL];
      assert.deepEqual(binsOf((await tokens.next()).message.data), expected, encoding);
    }
    await tested.change("deactivate");
    await tested.change("cleanup");
    await tested.tellRobot("camera png");
    assert.equal(
      (await tested.setParameter("image_transport", { type: 4, string_value: "compressed" })).successful,
      true,
    );
    await tested.change("configure");
    await tested.change("activate");
    await tested.instruct();
    assert.deepEqual(binsOf((await tokens.next()).message.data), [FIRST_PIXEL, LAST_PIXEL]);
  });

  it("fit images of another size and shape to the policy as picture_fit says, with their stamps", async () => {
    startRobot(ros(), "-p", "sim:=true", "-p", "width:=640", "-p", "height:=480");
    const node = startNode(
      ros(),
      ...PATIENT,
      ...["autostart:=true", "use_sim_time:=true", "policy:=wide"].flatMap((one) => ["-p", one]),
    );
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    await node.line(/ERROR.*expected 16 x 8 pixels or others of this shape \(picture_fit crop .*, pad .*got 640 x 480/);
    await tested.diagnosticsSay(/camera top/, /sent no message yet/, 2);
    const tokens = await tested.peer.subscribe("std_msgs/msg/Int32MultiArray", "binarm/tokens");
    const plans = await tested.peer.subscribe("geometry_msgs/msg/PoseArray", "binarm/plan");
    for (const [fit, corners] of [
      ["crop", [FIRST_PIXEL, LAST_PIXEL]],
      ["pad", [BLACK, BLACK]],
    ] as const) {
      for (const label of ["deactivate", "cleanup"]) assert.equal(await tested.change(label), true);
      const { successful } = await tested.setParameter("picture_fit", { type: 4, string_value: fit });
      assert.equal(successful, true);
      for (const label of ["configure", "activate"]) assert.equal(await tested.change(label), true);
      await tested.healthy();
      await tested.instruct();
      assert.deepEqual(binsOf((await tokens.next()).message.data), corners, fit);
      const ns = stampNs((await plans.next()).message.header.stamp) % 1_000_000_000n;
      assert.equal(ns % 40_000_000n, 0n, "the robot takes a picture every 40 ms of its time, at whole ones");
    }
  });

  it("carry twists in MoveIt Servo's units where these are chosen, and end with one that stands still", async () => {
    startRobot(ros());
    const node = startNode(
      ros(),
      ...PATIENT,
      ...["autostart:=true", "policy:=blind", "output:=twist", "command_stamp:=now"].flatMap((one) => ["-p", one]),
      ...["servo.command_in_type:=unitless", "guard.max_speed:=0.2"].flatMap((one) => ["-p", one]),
    );
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    const twists = await tested.peer.subscribe("geometry_msgs/msg/TwistStamped", "binarm/command/twist");
    await node.line(/activate: success/);
    await tested.healthy();
    await tested.instruct();
    const linear = ({ twist }: { twist: { linear: { x: number; y: number; z: number } } }): number =>
      Math.hypot(twist.linear.x, twist.linear.y, twist.linear.z);
    const { message, atNs } = await twists.next(({ message }) => linear(message) > 0.01);
    assert.equal(message.header.frame_id, "base_link");
    assert.ok(Math.abs(Number(atNs - stampNs(message.header.stamp))) < 2e9, "it is stamped with now");
    await twists.next(({ message }) => linear(message) > 0.49);
    await tested.trigger("/binarm/stop");
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(linear(twists.all.at(-1)?.message), 0);
    assert.ok(
      twists.all.every(({ message }) => linear(message) <= 0.5 + 1e-9),
      "0.2 m/s are half of 0.4",
    );
    assert.deepEqual(tested.commands.all, []);
  });

  it("carry joint positions where these are chosen, by the robot's own description", async () => {
    const node = startNode(
      ros(),
      ...PATIENT,
      ...["autostart:=true", "policy:=blind", "output:=trajectory", "trajectory.tip_link:=tip"].flatMap((one) => [
        "-p",
        one,
      ]),
    );
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    const { peer } = tested;
    const trajectories = await peer.subscribe("trajectory_msgs/msg/JointTrajectory", "binarm/command/trajectory");
    const positions = [0.4, 0.9, -0.1];
    const { positionM, orientation } = readJointChain(SCARA, "base_link", "tip").kinematics.tipPoseAt(positions);
    const [[x, y, z], [qx, qy, qz, qw]] = [positionM, orientation];
    const pose = { position: { x, y, z }, orientation: { x: qx, y: qy, z: qz, w: qw } };
    await peer.stream(JOINTS, "joint_states", { name: ["shoulder", "elbow", "lift"], position: positions }, 50);
    await peer.stream(POSE, "end_effector_pose", { header: { frame_id: "base_link" }, pose }, 50);
    const latched = { durability: "transient-local" } as const;
    await peer.publish("std_msgs/msg/String", "robot_description", { data: SCARA }, { qos: latched });
    await node.line(/robot_description: shoulder, elbow, lift move tip/);
    await tested.healthy();
    await tested.instruct();
    const { message } = await trajectories.next();
    assert.deepEqual(message.joint_names, ["shoulder", "elbow", "lift"]);
    assert.equal(message.header.frame_id, "base_link");
    assert.deepEqual(message.points[0].time_from_start, { sec: 0, nanosec: 60_000_000 });
    for (const [i, position] of positions.entries()) {
      assert.ok(Math.abs(message.points[0].positions[i] - position) < 0.05, `${message.points[0].positions}`);
    }
  });

  it("follow names, namespaces and remaps, and two nodes in one domain do not meet", async () => {
    const left = startNode(ros(), "-r", "__ns:=/left", "-p", "policy:=blind", "-p", "autostart:=true");
    const right = startNode(
      ros(),
      ...["-r", "__node:=actor", "-r", "end_effector_pose:=/right/tcp", "-r", "~/instruction:=/task"],
      ...["-p", "policy:=blind", "-p", "autostart:=true"],
    );
    const peer = await ros().peer();
    await Promise.all([left, right].map((node) => node.line(/activate: success/)));
    await peer.discovers("/left/end_effector_pose", { subscriptions: 1 });
    await peer.discovers("/right/tcp", { subscriptions: 1 });
    await peer.discovers("/task", { subscriptions: 1 });
    const { nodes } = await peer.graph();
    assert.ok(nodes.includes("/left/binarm") && nodes.includes("/actor"));
    const heard = await peer.subscribe("diagnostic_msgs/msg/DiagnosticStatus", "/actor/goal_status");
    const notHeard = await peer.subscribe("diagnostic_msgs/msg/DiagnosticStatus", "/left/binarm/goal_status");
    await peer.discovers("/actor/goal_status", { publishers: 1, subscriptions: 1 });
    await peer.publish("std_msgs/msg/String", "/task", { data: "tidy up" });
    assert.equal(valuesOf((await heard.next()).message).instruction, "tidy up");
    assert.deepEqual(notHeard.all, []);
  });

  it("reach every node with compatible quality of service, and the log names the others", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=blind"]);
    const { peer, node } = tested;
    const lossy = await peer.subscribe("diagnostic_msgs/msg/DiagnosticStatus", "binarm/goal_status", {
      reliability: "best-effort",
    });
    await peer.advertise("std_msgs/msg/String", "binarm/instruction", { reliability: "best-effort" });
    await node.line(/~\/instruction does not come from \/peer: it is published best-effort and asked for reliable/);
    const picky = await peer.subscribe("geometry_msgs/msg/PoseStamped", "binarm/command/pose", {
      durability: "transient-local",
    });
    await node.line(/command\/pose does not reach \/peer: it is published volatile and asked for transient-local/);
    await peer.stream("geometry_msgs/msg/PoseStamped", "end_effector_pose", { header: { frame_id: "base_link" } }, 1, {
      reliability: "reliable",
      durability: "transient-local",
    });
    await tested.instruct();
    await lossy.next();
    assert.deepEqual(picky.all, []);
  });
});
