import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { findRos } from "../../../ros/rclnodejs/installation.node.ts";
import { describeWithRos } from "../support/ros.ts";

const ECHO = fileURLToPath(new URL("../peers/echo.ts", import.meta.url));

describeWithRos("rclnodejs against rclpy", (ros) => {
  it("exchanges messages, with no environment set up for it", async () => {
    const env: Record<string, string> = findRos()?.kind === "project" ? { LD_LIBRARY_PATH: "" } : {};
    const echo = ros().script(ECHO, [], { env });
    const peer = await ros().peer();
    await echo.line(/echo is there/);
    const said = await peer.subscribe("std_msgs/msg/String", "said");
    await peer.discovers("heard", { subscriptions: 1 });
    await peer.discovers("said", { publishers: 1, subscriptions: 1 });
    await peer.publish("std_msgs/msg/String", "heard", { data: "grüße, 世界" });
    assert.deepEqual((await said.next()).message, { data: "grüße, 世界" });
  });

  it("carries out the goal action's goals", async () => {
    const echo = ros().script(ECHO);
    const peer = await ros().peer();
    await echo.line(/echo is there/);
    const goal = peer.goal("binarm_interfaces/action/FollowInstruction", "follow", { instruction: "tidy up" });
    assert.deepEqual((await goal.feedback.next()).message, { state: "acting", tokens: [200, 1199] });
    const { accepted, result } = await goal.result;
    assert.equal(accepted, true);
    assert.deepEqual(result, { outcome: "done", reason: "tidy up" });
  });

  it("reports quality of service that does not go together, to both sides", async () => {
    const [one, two] = await Promise.all([ros().peer("one"), ros().peer("two")]);
    await one.advertise("std_msgs/msg/String", "chat", { reliability: "best-effort" });
    await two.subscribe("std_msgs/msg/String", "chat", { reliability: "reliable" });
    assert.match((await one.incompatible.next()).policy, /RELIABILITY/);
    assert.match((await two.incompatible.next()).policy, /RELIABILITY/);
  });
});
