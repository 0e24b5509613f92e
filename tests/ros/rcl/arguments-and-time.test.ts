import assert from "node:assert/strict";
import { PolicyNodeUnderTest, startNode } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const BOOL = 1;

describeWithRos("a node on ROS 2", (ros) => {
  it("ends with one line of its own where ROS 2 cannot read its arguments", async () => {
    const node = ros().binarm(["ros", "--ros-args", "-p", "no-rule"]);
    const { code } = await node.endsWithin(30_000);
    assert.notEqual(code, 0);
    const lines = node.stderr.split("\n").filter((line) => line.includes("BINARM_ROS_START"));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^error: --ros-args: .*parameter override rule: '-p no-rule'/);
  });

  it("keeps the time it was started with, and says so where another is asked for", async () => {
    const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=blind"));
    await tested.peer.discovers("/binarm/transition_event", { publishers: 1 });
    const { successful, reason } = await tested.setParameter("use_sim_time", { type: BOOL, bool_value: true });
    assert.deepEqual([successful, reason], [false, "use_sim_time: it can be set at start only"]);
    assert.equal((await tested.setParameter("use_sim_time", { type: BOOL, bool_value: false })).successful, true);
  });
});
