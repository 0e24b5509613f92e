import assert from "node:assert/strict";
import { PolicyNodeUnderTest } from "../../support/policy-node-under-test.ts";
import { describeWithRos } from "../../support/ros.ts";

describeWithRos(
  "the policy node's goals",
  (ros) => {
    let tested: PolicyNodeUnderTest;
    // The tests share a node without a goal at the start of each. It thinks long enough for another goal to come
    // meanwhile.
    before("has a node at work", async () => {
      tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=blind:300"]);
    });

    it("are started, stopped and switched off by services", async () => {
      const enable = (data: boolean) => tested.peer.call("std_srvs/srv/SetBool", "/binarm/enable", { data });
      const none = { success: false, message: "there is no instruction yet: publish one on ~/instruction first" };
      assert.deepEqual(await tested.trigger("/binarm/start"), none);
      await tested.instruct();
      await tested.goalIs("acting");
      assert.equal((await tested.trigger("/binarm/stop")).success, true);
      await tested.goalIs("stopped");
      await tested.commands.during(100);
      await tested.assertStandsStill();
      assert.equal((await tested.trigger("/binarm/start")).success, true);
      await tested.goalIs("acting");
      await enable(false);
      await tested.goalIs("stopped");
      await tested.commands.during(100);
      await tested.assertStandsStill();
      assert.match((await tested.trigger("/binarm/start")).message, /disabled/);
      await enable(true);
      assert.equal((await tested.trigger("/binarm/start")).success, true);
      await tested.goalIs("done");
    });

    it("are answered as actions, with feedback, preemption and cancelling", async () => {
      const ask = (instruction: string) =>
        tested.peer.goal("binarm_interfaces/action/FollowInstruction", "binarm/follow_instruction", { instruction });
      const first = ask("first");
      await tested.goalIs("acting", "first");
      const second = ask("second");
      assert.equal((await first.result).result.outcome, "preempted");
      assert.deepEqual((await second.result).result, { outcome: "done", reason: "" });
      assert.ok(second.feedback.all.some(({ message }) => message.state === "acting" && message.tokens.length === 9));
      const third = ask("third");
      await tested.goalIs("acting", "third");
      await third.feedback.next();
      await third.cancel();
      assert.equal((await third.result).result.outcome, "stopped");
      await tested.assertStandsStill();
      assert.equal((await ask(" ").result).accepted, false);
    });

    it("are all answered when a hundred actions come at once, and one is carried out", async () => {
      const goals = Array.from({ length: 100 }, (_, i) => ({ instruction: `one of many ${i}` }));
      const ends = await tested.peer.goals(
        "binarm_interfaces/action/FollowInstruction",
        "binarm/follow_instruction",
        goals,
      );
      const outcomes = ends.map(({ accepted, result }) => (accepted ? result.outcome : "refused"));
      assert.equal(outcomes.filter((outcome) => outcome === "preempted").length, 99);
      assert.equal(outcomes.filter((outcome) => outcome === "done").length, 1);
    });

    it("are preempted by newer ones, without a jump", async () => {
      const before = tested.commands.all.length;
      await tested.instruct("older");
      await tested.goalIs("acting", "older");
      await tested.commands.during(200);
      await tested.instruct("newer");
      await tested.goalIs("preempted", "older");
      await tested.goalIs("done", "newer");
      const heights = tested.commands.all.slice(before).map(({ message }) => message.pose.position.z);
      assert.ok(heights.length > 10 && Math.max(...heights) - Math.min(...heights) > 0.1, "the robot moved");
      for (const [i, height] of heights.entries()) assert.ok(Math.abs(height - (heights[i - 1] ?? height)) < 0.05);
    });

    it("are refused where they are 1 MB long, and the one at work goes on", async () => {
      await tested.instruct("short");
      await tested.goalIs("acting", "short");
      await tested.instruct("x".repeat(1_000_000));
      await tested.node.line(/the goal is refused: the instruction has 1000000 characters, more than 2000/);
      await tested.goalIs("done", "short");
    });
  },
  { endAfter: "suite" },
);
