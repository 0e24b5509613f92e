import { fileURLToPath } from "node:url";
import { describeWithRos } from "../support/ros.ts";

const NODE = fileURLToPath(new URL("../peers/breaking-node.ts", import.meta.url));

describeWithRos("a node whose own code throws at a message", (ros) => {
  it("is not ended by ROS 2's native part, and gets the error itself", async () => {
    const peer = await ros().peer();
    const node = ros().script(NODE);
    await node.line(/it is there/);
    await peer.discovers("heard", { subscriptions: 1 });
    await peer.publish("std_msgs/msg/String", "heard", { data: "a word" });
    await node.line(/nobody caught: at a word/);
    await peer.discovers("seen", { subscriptions: 1 });
    await peer.publish("sensor_msgs/msg/Image", "seen", {});
    await node.line(/nobody caught: at a picture/);
    void peer.call("std_srvs/srv/Trigger", "asked").catch(() => {});
    await node.line(/ERROR.*service asked gives no answer: at a request/);
    await peer.publish("std_msgs/msg/String", "heard", { data: "another" });
    await node.line(/nobody caught: at another/);
  });
});
