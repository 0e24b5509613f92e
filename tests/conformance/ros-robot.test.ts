import { GripperAsCup } from "../../ros/policy-node/robot/gripper-as-cup.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Robot } from "../../src/ports/robot.ts";
import { FollowingRobot } from "../ros/support/following-robot.ts";
import { describeRobot, type RobotUnderTest } from "./robot.ts";

const tested = (following: FollowingRobot, robot: Robot): RobotUnderTest => ({
  robot,
  pass: async () => following.pass(),
  possibleMoveM: [0.05, 0.03, 0.02],
  toleranceM: 1e-9,
  close: async () => {},
});

describeRobot("a robot behind ROS topics", async () => {
  const following = new FollowingRobot(["suction", "spatula"]);
  return tested(following, following.robot);
});

for (const tools of [["gripper"], ["gripper", "spatula"]] as const) {
  describeRobot(`a robot with ${tools.join(" and ")} that carries out plans for a cup`, async () => {
    const following = new FollowingRobot(tools);
    const options = { closeBelowM: 0.02, moveNs: nanosecondsFromMs(600), reportsHolding: true };
    return tested(following, new GripperAsCup(following.robot, options));
  });
}
