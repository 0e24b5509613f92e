import assert from "node:assert/strict";
import { describeWithRos } from "../support/ros.ts";
import { NodeUnderTest, startNode, startRobot } from "./support/policy-node.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;
const EVENT = "lifecycle_msgs/msg/TransitionEvent";

describeWithRos("the policy node's lifecycle", (ros) => {
  it("goes through its states as it is told, and tells everybody", async () => {
    startRobot(ros());
    const tested = await NodeUnderTest.watching(ros(), startNode(ros()));
    const events = await tested.peer.subscribe(EVENT, "/binarm/transition_event");
    await tested.peer.discovers("/binarm/transition_event", { publishers: 1, subscriptions: 1 });
    assert.equal(await tested.state(), "unconfigured");
    assert.equal(await tested.change("activate"), false);
    await tested.node.line(/activate was asked for, which is not possible while the node is unconfigured/);
    for (const [label, state] of [
      ["configure", "inactive"],
      ["activate", "active"],
      ["deactivate", "inactive"],
      ["activate", "active"],
      ["deactivate", "inactive"],
      ["cleanup", "unconfigured"],
      ["shutdown", "finalized"],
    ] as const) {
      assert.equal(await tested.change(label), true, label);
      assert.equal(await tested.state(), state);
    }
    assert.match(tested.node.stderr, /policy looking is closed/);
    const goals = events.all.map(({ message }) => message.goal_state.label);
    assert.deepEqual(goals.slice(0, 4), ["configuring", "inactive", "activating", "active"]);
    assert.deepEqual(goals.slice(-2), ["shuttingdown", "finalized"]);
    const { available_states: states } = await tested.peer.call(
      "lifecycle_msgs/srv/GetAvailableStates",
      "/binarm/get_available_states",
    );
    assert.equal(states.length, 11);
  });

  it("stays unconfigured where the policy cannot be loaded, says why once, and can be configured with another", async () => {
    const tested = await NodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=broken"));
    assert.equal(await tested.change("configure"), false);
    assert.equal(await tested.state(), "unconfigured");
    await tested.node.line(/configure: policy broken: the weights are gone: expected weights, got none/);
    assert.equal((await tested.setParameter("policy", { type: 4, string_value: "blind" })).successful, true);
    assert.equal(await tested.change("configure"), true);
  });

  it("answers others while a policy is being loaded", async () => {
    const tested = await NodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=slow-loading"));
    void tested.change("configure").catch(() => {});
    await tested.peer.discovers("/binarm/transition_event", { publishers: 1 });
    for (;;) if ((await tested.state()) === "configuring") break;
    assert.equal(await tested.change("activate"), false);
  });

  it("holds the robot still and takes no goal while it is not active", async () => {
    const tested = await NodeUnderTest.active(ros(), ["-p", "policy:=blind"]);
    await tested.instruct();
    await tested.goalIs("acting");
    assert.equal(await tested.change("deactivate"), true);
    await tested.goalIs("stopped");
    await new Promise((resolve) => setTimeout(resolve, 100));
    await tested.assertStandsStill();
    const before = tested.commands.all.length;
    assert.match((await tested.trigger("/binarm/start")).message, /not active/);
    await tested.instruct();
    await tested.node.line(/the goal is refused: the node is not active/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(tested.commands.all.length, before);
    assert.equal(await tested.change("activate"), true);
    assert.equal((await tested.trigger("/binarm/start")).success, true);
    await tested.goalIs("done");
  });

  describe("on a signal", function () {
    // A machine with too much to do may keep a process from ending.
    this.retries(2);
    for (const signal of SIGNALS) {
      it(`holds the robot with a last command and leaves within 2 s while it acts, on ${signal}`, async () => {
        const tested = await NodeUnderTest.active(ros(), ["-p", "policy:=blind"]);
        await tested.instruct();
        await tested.goalIs("acting");
        await new Promise((resolve) => setTimeout(resolve, 300));
        tested.node.send(signal);
        const { code, tookMs } = await tested.node.endsWithin(10_000);
        assert.equal(code, 0);
        assert.ok(tookMs < 2000, `${tookMs} ms`);
        await new Promise((resolve) => setTimeout(resolve, 200));
        const [before, last] = tested.commands.all.slice(-2);
        const height = (one: typeof last): number => one?.message.pose.position.z;
        assert.ok(Math.abs(height(before) - height(last)) < 0.03, "the last command holds the robot where it is");
        assert.equal((await tested.goalIs("stopped")).message, "stopped: the node is shut down");
      });
    }

    const states: Readonly<Record<string, (tested: NodeUnderTest) => Promise<unknown>>> = {
      unconfigured: async () => {},
      inactive: (tested) => tested.change("configure"),
      active: async (tested) => {
        await tested.change("configure");
        await tested.change("activate");
      },
      finalized: (tested) => tested.change("shutdown"),
      configuring: async (tested) => {
        await tested.setParameter("policy", { type: 4, string_value: "slow-loading" });
        void tested.change("configure").catch(() => {});
        while ((await tested.state()) !== "configuring");
      },
    };
    for (const [state, bring] of Object.entries(states)) {
      it(`leaves within 2 s while it is ${state}`, async () => {
        const peer = await ros().peer();
        for (const signal of SIGNALS) {
          const tested = await NodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=blind"), peer);
          await tested.node.line(/the node is unconfigured/);
          await bring(tested);
          assert.equal(await tested.state(), state);
          tested.node.send(signal);
          const { code, tookMs } = await tested.node.endsWithin(10_000);
          assert.equal(code, 0, signal);
          assert.ok(tookMs < 2000, `${signal}: ${tookMs} ms`);
        }
      });
    }
  });
});
