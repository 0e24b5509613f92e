import assert from "node:assert/strict";
import { forBothNodes } from "../../../app/ros/ros-arguments.ts";
import { readJointChain } from "../../../ros/policy-node/robot/robot-description.ts";
import { binarm } from "../../support/processes/binarm-process.ts";

describe("binarm ros-sim", function () {
  this.timeout(60_000);

  it("prints the arm's description without a ROS 2", async () => {
    const { code, stdout, stderr } = await binarm(["ros-sim", "--urdf"]);
    assert.equal(code, 0, stderr);
    assert.equal(readJointChain(stdout, "base_link", "cup_tip").jointNames.length, 7);
  });

  it("refuses arguments for a policy node that it does not start", async () => {
    const { code, stderr } = await binarm(["ros-sim", "--node-ros-args", "-p", "output:=twist"]);
    assert.equal(code, 2);
    assert.match(stderr, /expected --evaluate.*got --node-ros-args/);
  });

  it("tells arguments for the robot from those for the policy node", () => {
    const [ours, theirs] = [
      ["--ros-args", "-p", "camera_rate:=15.0"],
      ["-p", "output:=twist"],
    ] as const;
    assert.deepEqual(forBothNodes([...ours, "--node-ros-args", ...theirs]), {
      own: ours,
      node: ["--ros-args", ...theirs],
    });
    assert.deepEqual(forBothNodes(ours), { own: ours, node: [] });
  });
});
