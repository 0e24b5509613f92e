import assert from "node:assert/strict";
import { NodeProcess } from "../ros/support/node-process.ts";
import { describeWithRos } from "../ros/support/ros.ts";

const FILE = "examples/ros-node-in-one-process.ts";
const ACTIVE = 3;

describeWithRos("the example of a ROS 2 node in a program of one's own", (ros) => {
  it("activates the policy, and ends when it is interrupted", async () => {
    const node = new NodeProcess(FILE, [], ros().environment, [process.execPath, "--import", "tsx"]);
    try {
      await node.line(/active/);
      const peer = await ros().peer();
      const { current_state: state } = await peer.call("lifecycle_msgs/srv/GetState", "/binarm/get_state", {});
      assert.equal(state.id, ACTIVE, state.label);
      node.send("SIGINT");
      assert.equal((await node.endsWithin(10_000)).code, 0);
    } finally {
      await node.kill();
    }
  });
});
