import { loadRclnodejs } from "../../../ros/rclnodejs/load-rclnodejs.node.ts";

// A node of rclnodejs that publishes again what it receives, and carries out goals by naming them back.
const rclnodejs = await loadRclnodejs();
await rclnodejs.init();
const node = new rclnodejs.Node("echo");
const said = node.createPublisher("std_msgs/msg/String", "said");
node.createSubscription("std_msgs/msg/String", "heard", (message: { readonly data: string }) =>
  said.publish({ data: message.data }),
);
const { Result } = rclnodejs.require("binarm_interfaces/action/FollowInstruction");
new rclnodejs.ActionServer(node, "binarm_interfaces/action/FollowInstruction", "follow", (goal) => {
  goal.publishFeedback({ state: "acting", tokens: [200, 1199] });
  goal.succeed();
  return Object.assign(new Result(), { outcome: "done", reason: goal.request.instruction });
});
node.spin();
process.stderr.write("echo is there\n");
