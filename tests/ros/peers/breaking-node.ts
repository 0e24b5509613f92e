import { EVENTS } from "../../../ros/qos.ts";
import { openRosNode } from "../../../ros/rcl/open-ros-node.node.ts";
import { loadRclnodejs } from "../../../ros/rclnodejs/load-rclnodejs.node.ts";

// A node whose own code throws at every message and every request, and which goes on after the uncaught error.
process.on("uncaughtException", (error) => process.stderr.write(`nobody caught: ${error.message}\n`));
const { middleware, spin } = await openRosNode({
  rclnodejs: await loadRclnodejs(),
  name: "breaking",
  rosArguments: [],
  parameters: {},
});
middleware.subscribe("std_msgs/msg/String", "heard", EVENTS, ({ data }) => {
  throw new Error(`at ${data}`);
});
middleware.subscribeRaw("sensor_msgs/msg/Image", "seen", EVENTS, () => {
  throw new Error("at a picture");
});
middleware.serve("std_srvs/srv/Trigger", "asked", () => {
  throw new Error("at a request");
});
spin();
process.stderr.write("it is there\n");
