import assert from "node:assert/strict";
import { PolicyNodeUnderTest, stampNs } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

describeWithRos("the policy node on simulated time", (ros) => {
  it("acts by /clock and stamps with it", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=blind"]);
    await tested.instruct();
    await tested.goalIs("acting");
    const { message } = await tested.commands.next();
    assert.ok(stampNs(message.header.stamp) < 1_000_000_000_000n, "the stamp is the simulation's");
    await tested.goalIs("done");
  });

  it("gives the goal up and holds the robot when the clock goes back, and works again after", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=looking"]);
    await tested.tellRobot("clock 500");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await tested.instruct();
    await tested.goalIs("acting");
    await tested.tellRobot("clock 100");
    await tested.node.line(/the clock went back by \d+\.\d+ s/);
    const { message } = await tested.goalIs("stopped");
    assert.match(message, /the clock went back/);
    await tested.instruct("again");
    await tested.goalIs("done", "again");
  });
});
