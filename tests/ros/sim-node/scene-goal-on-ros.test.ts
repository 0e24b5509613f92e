import assert from "node:assert/strict";
import { tokenOfBin } from "../../../src/action/index.ts";
import { PolicyNodeUnderTest, startNode, valuesOf } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const TRIGGER = "std_srvs/srv/Trigger";
const parameters = (...values: readonly string[]): readonly string[] => values.flatMap((value) => ["-p", value]);

describeWithRos("a scene of the simulated robot with pictures in its goal", (ros) => {
  it("announces them, and gives them to the policy node on request", async () => {
    const task = parameters("task:=visual-manipulation", "seed:=4", "goal_picture_width:=2", "goal_picture_height:=1");
    ros().binarm(["ros-sim", "--ros-args", ...task]);
    const node = startNode(ros(), ...parameters("policy:=shown", "autostart:=true", "use_sim_time:=true"));
    const peer = await ros().peer();
    const images = await peer.subscribe("sensor_msgs/msg/Image", "binarm_sim/pictures", {
      durability: "transient-local",
    });
    const shown = [(await images.next()).message, (await images.next()).message];
    assert.deepEqual(
      shown.map(({ header, width, height, encoding }) => [header.frame_id, width, height, encoding]),
      [
        ["{0}", 2, 1, "rgb8"],
        ["{1}", 2, 1, "rgb8"],
      ],
    );
    const tested = await PolicyNodeUnderTest.watching(ros(), node, peer);
    await node.line(/activate: success/);
    const given = await peer.call(TRIGGER, "/binarm_sim/give_goal");
    assert.equal(given.success, true, given.message);
    assert.match(given.message, /\{0\}.*\{1\}|\{1\}.*\{0\}/);
    const status = valuesOf(await tested.goalIs("acting", given.message));
    const colors = shown.map(({ data }) => [...Buffer.from(data.$base64, "base64").subarray(0, 3)].map(tokenOfBin));
    const tokens = status.tokens?.split(" ").map(Number) ?? [];
    assert.deepEqual([tokens.slice(1, 4), tokens.slice(5, 8)], colors);
  });

  it("is told in words where the parameter says so, and seen as the parameter says", async () => {
    const words = parameters("task:=visual-manipulation", "prompt:=words", "view:=bench");
    ros().binarm(["ros-sim", "--ros-args", ...words]);
    const peer = await ros().peer();
    const infos = await peer.subscribe("sensor_msgs/msg/CameraInfo", "camera/top/camera_info");
    const { message: info } = await infos.next();
    assert.equal(info.k[0], 0, "parallel rays have no focal length");
    const reset = await peer.call(TRIGGER, "/binarm_sim/reset");
    assert.equal(reset.success, true, reset.message);
    assert.doesNotMatch(reset.message, /\{/);
  });
});
