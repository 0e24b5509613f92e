import assert from "node:assert/strict";
import { PolicyNodeUnderTest, startNode, startRobot } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

const FOLLOW = "binarm_interfaces/action/FollowInstruction";

/** The age of the alarm when goals come: longer than any goal may wait. */
const LONG_AGO_MS = 1500;
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describeWithRos("goals that come while the robot is held", (ros) => {
  for (const [what, off, on] of [
    ["camera", "camera off", "camera on"],
    ["robot's state", "state off", "state on"],
  ] as const) {
    it(`are given up hold_timeout after they came, and move nothing when the ${what} is back`, async () => {
      const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "hold_timeout:=1.0"]);
      await tested.tellRobot(off);
      await tested.node.line(/WARN.*goals have to wait: .* has been silent for/);
      await delay(LONG_AGO_MS);
      const asked = tested.peer.goal(FOLLOW, "binarm/follow_instruction", { instruction: "as an action" });
      const { accepted, result } = await asked.result;
      assert.equal(accepted, true);
      assert.equal(result.outcome, "stopped");
      assert.match(result.reason, /^the robot was held for 1 s: .* has been silent for \d+ ms(?:; .*)?$/);
      await tested.instruct("on the topic");
      assert.match((await tested.goalIs("stopped", "on the topic")).message, /the robot was held for 1 s/);
      // The last set-point of a goal may come after the status of its end.
      await tested.commands.during(300);
      const sent = tested.commands.all.length;
      await tested.tellRobot(on);
      await tested.node.line(/(camera top|robot state) is back/);
      await tested.commands.during(500);
      assert.equal(tested.commands.all.length, sent);
      await tested.instruct("afterwards");
      await tested.goalIs("done", "afterwards");
    });
  }

  it("are given up by the machine's time where simulated time stands still, or never began", async () => {
    const node = startNode(
      ros(),
      ...["autostart:=true", "use_sim_time:=true", "hold_timeout:=1.0"].flatMap((one) => ["-p", one]),
    );
    const tested = await PolicyNodeUnderTest.watching(ros(), node);
    await node.line(/activate: success/);
    await tested.instruct("before time began");
    assert.match((await tested.goalIs("stopped", "before time began")).message, /simulated time stood still for 1 s/);
    const robot = startRobot(ros(), "-p", "sim:=true");
    await tested.healthy();
    await tested.instruct("with a robot");
    await tested.goalIs("acting", "with a robot");
    await robot.kill();
    assert.match((await tested.goalIs("stopped", "with a robot")).message, /simulated time stood still for 1 s/);
  });
});
