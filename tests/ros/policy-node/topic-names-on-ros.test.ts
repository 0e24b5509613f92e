import assert from "node:assert/strict";
import { startNode } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const CAMERA = "/camera/camera/color/image_raw";
/** The remaps of the launch files' argument `camera`. */
const REMAPPED = ["-r", `camera/top/image_raw:=${CAMERA}`];
const START = ["-p", "autostart:=true", "-r", "__ns:=/cell"];

describeWithRos("the policy node's topics, as the command line names them and wants them", (ros) => {
  it("take a camera's compressed pictures where its pictures are remapped to", async () => {
    const peer = await ros().peer();
    const node = startNode(ros(), ...START, ...REMAPPED, "-p", "image_transport:=compressed");
    await node.line(/activate: success/);
    await peer.discovers(`${CAMERA}/compressed`, { subscriptions: 1 });
    await peer.publish("sensor_msgs/msg/CompressedImage", `${CAMERA}/compressed`, { format: "png", data: [1, 2, 3] });
    await node.line(new RegExp(`${CAMERA}/compressed: .*expected JPEG or PNG data`));
  });

  it("take compressed pictures where they alone are remapped to", async () => {
    const peer = await ros().peer();
    const remap = ["-r", "camera/top/image_raw/compressed:=/jpeg"];
    const node = startNode(ros(), ...START, ...remap, "-p", "image_transport:=compressed");
    await node.line(/activate: success/);
    await peer.discovers("/jpeg", { subscriptions: 1 });
  });

  it("have the quality of service that qos_overrides say, and what has no effect is named", async () => {
    const peer = await ros().peer();
    const overrides = [
      `${CAMERA}.subscription.reliability:=reliable`,
      "/cell/end_effector_pose.subscription.reliability:=reliable",
      "/cell/binarm/command/pose.publisher.reliability:=best_effort",
      "/cell/binarm/command/pose.publisher.durability:=volatile",
      "/cell/nothing.publisher.depth:=3",
      `${CAMERA}.subscription.lifespan:=3`,
    ].flatMap((override) => ["-p", `qos_overrides.${override}`]);
    const node = startNode(ros(), ...START, ...REMAPPED, ...overrides);
    await node.line(/activate: success/);
    const seen = async (topic: string, side: "publishers" | "subscriptions") => {
      await peer.discovers(topic, { [side]: 1 });
      return (await peer.endpoints(topic))[side].find(({ node: name }) => name === "/cell/binarm")?.reliability;
    };
    assert.equal(await seen(CAMERA, "subscriptions"), "reliable");
    assert.equal(await seen("/cell/end_effector_pose", "subscriptions"), "reliable");
    assert.equal(await seen("/cell/joint_states", "subscriptions"), "best-effort");
    assert.equal(await seen("/cell/binarm/command/pose", "publishers"), "best-effort");
    assert.equal(await seen("/cell/binarm/command/tool", "publishers"), "reliable");
    await node.line(/WARN.*nothing.publisher.depth has no effect: the node has no publisher of \/cell\/nothing/);
    await node.line(/WARN.*subscription.lifespan has no effect: of a topic's policies/);
    assert.doesNotMatch(node.stdout + node.stderr, /reliability has no effect/);
  });

  it("end the node with one line where qos_overrides say what no topic can have", async () => {
    const node = startNode(ros(), "-p", `qos_overrides.${CAMERA}.subscription.reliability:=relaible`);
    const { code } = await node.endsWithin(30_000);
    assert.notEqual(code, 0);
    assert.match(node.stderr, /subscription.reliability: .*expected one of reliable, best_effort, got relaible/);
  });
});
