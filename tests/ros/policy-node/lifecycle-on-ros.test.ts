import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { PolicyNodeUnderTest, startNode, startRobot } from "../support/policy-node-under-test.ts";
import { describeWithRos } from "../support/ros.ts";

const REFERENCE = fileURLToPath(new URL("../peers/lifecycle_node.py", import.meta.url));

describeWithRos("the policy node's lifecycle", (ros) => {
  it("goes through its states on request, and publishes each transition", async () => {
    startRobot(ros());
    const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros()));
    const events = await tested.transitions();
    assert.equal(await tested.state(), "unconfigured");
    assert.equal(await tested.change("activate"), false);
    await tested.node.line(/activate was requested, but is not possible while the node is unconfigured/);
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

  it("tells the whole graph of transitions and states, as rcl's own nodes do", async () => {
    startNode(ros());
    ros().python(REFERENCE);
    const peer = await ros().peer();
    const ask = async (node: string) => {
      const [states, graph] = await Promise.all([
        peer.call("lifecycle_msgs/srv/GetAvailableStates", `/${node}/get_available_states`),
        peer.call("lifecycle_msgs/srv/GetAvailableTransitions", `/${node}/get_transition_graph`),
      ]);
      return { states: states.available_states, transitions: graph.available_transitions };
    };
    const [ours, theirs] = await Promise.all([ask("binarm"), ask("reference")]);
    assert.equal(theirs.transitions.length, 25);
    assert.deepEqual(ours, theirs);
  });

  it("stays unconfigured where the policy cannot be loaded, says why, and answers others while it loads another", async () => {
    const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=broken"));
    assert.equal(await tested.change("configure"), false);
    assert.equal(await tested.state(), "unconfigured");
    await tested.node.line(/configure: policy broken: the weights are gone: expected weights, got none/);
    assert.equal((await tested.setParameter("policy", { type: 4, string_value: "blind" })).successful, true);
    assert.equal(await tested.change("configure"), true);
    assert.equal(await tested.change("cleanup"), true);
    const events = await tested.transitions();
    await tested.setParameter("policy", { type: 4, string_value: "slow-loading" });
    void tested.change("configure").catch(() => {});
    await events.next(({ message }) => message.goal_state.label === "configuring");
    assert.equal(await tested.state(), "configuring");
    assert.equal(await tested.change("activate"), false);
  });

  it("holds the robot still and takes no goal while it is not active", async () => {
    const tested = await PolicyNodeUnderTest.active(ros(), ["-p", "policy:=blind"]);
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

  describe("on a signal", () => {
    const leaves = async ({ node }: PolicyNodeUnderTest, signal: NodeJS.Signals): Promise<void> => {
      node.send(signal);
      const { code, tookMs } = await node.endsWithin(10_000);
      assert.equal(code, 0, node.stderr);
      assert.ok(tookMs < 2000, `${tookMs} ms`);
    };
    /** A way to bring a node that was just started into a state. */
    type Way = (tested: PolicyNodeUnderTest) => Promise<unknown>;
    const through =
      (...labels: readonly string[]): Way =>
      async (tested) => {
        for (const label of labels) assert.equal(await tested.change(label), true);
      };

    const lasting: readonly (readonly [state: string, signal: NodeJS.Signals, way: Way])[] = [
      ["unconfigured", "SIGINT", through()],
      ["inactive", "SIGTERM", through("configure")],
      ["active", "SIGINT", through("configure", "activate")],
      ["finalized", "SIGTERM", through("configure", "shutdown")],
    ];
    for (const [state, signal, bring] of lasting) {
      it(`leaves within 2 s while it is ${state}, on ${signal}`, async () => {
        const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros(), "-p", "policy:=blind"));
        await bring(tested);
        assert.equal(await tested.state(), state);
        await leaves(tested, signal);
        assert.deepEqual(tested.commands.all, []);
      });
    }

    /** States in between last because the policy is slow there; `label` leads into them. */
    const passing: readonly (readonly [
      state: string,
      signal: NodeJS.Signals,
      policy: string,
      way: Way,
      label: string,
    ])[] = [
      ["configuring", "SIGINT", "slow-loading", through(), "configure"],
      ["activating", "SIGTERM", "slow-starting", through("configure"), "activate"],
      ["cleaningup", "SIGINT", "slow-closing", through("configure"), "cleanup"],
      ["shuttingdown", "SIGTERM", "slow-closing", through("configure", "activate"), "shutdown"],
      ["errorprocessing", "SIGINT", "unstartable", through("configure"), "activate"],
    ];
    for (const [state, signal, policy, bring, label] of passing) {
      it(`leaves within 2 s while it is ${state}, on ${signal}`, async () => {
        const tested = await PolicyNodeUnderTest.watching(ros(), startNode(ros(), "-p", `policy:=${policy}`));
        const events = await tested.transitions();
        await bring(tested);
        void tested.change(label).catch(() => {});
        await events.next(({ message }) => message.goal_state.label === state);
        await leaves(tested, signal);
        assert.equal(events.all.at(-1)?.message.goal_state.label, state === "activating" ? "finalized" : state);
        assert.deepEqual(tested.commands.all, []);
      });
    }

    const commanding: readonly (readonly [what: string, signal: NodeJS.Signals, policy: string, way: Way])[] = [
      ["acts", "SIGINT", "blind", (tested) => tested.goalIs("acting")],
      ["acts", "SIGTERM", "blind", (tested) => tested.goalIs("acting")],
      ["acts", "SIGHUP", "blind", (tested) => tested.goalIs("acting")],
      ["thinks", "SIGTERM", "blind:60000", (tested) => tested.goalIs("thinking")],
      [
        "is deactivating",
        "SIGINT",
        "slow-stopping",
        async (tested) => {
          await tested.goalIs("thinking");
          const events = await tested.transitions();
          void tested.change("deactivate").catch(() => {});
          await events.next(({ message }) => message.goal_state.label === "deactivating");
        },
      ],
    ];
    for (const [what, signal, policy, bring] of commanding) {
      it(`holds the robot with a last command and leaves within 2 s while it ${what}, on ${signal}`, async () => {
        const tested = await PolicyNodeUnderTest.active(ros(), ["-p", `policy:=${policy}`]);
        await tested.instruct();
        await tested.commands.next();
        await bring(tested);
        await tested.commands.during(200);
        await leaves(tested, signal);
        await tested.commands.during(200);
        // The robot is at a place of a command that it reported afterwards. On its way no place comes twice.
        const [last, ...before] = tested.commands.all.toReversed();
        const place = (one: typeof last): string => JSON.stringify(one?.message.pose.position);
        assert.ok(before.map(place).includes(place(last)), "the last command holds the robot where it is");
        assert.match((await tested.goalIs("stopped")).message, /^stopped: the node is (shut down|not active)$/);
      });
    }
  });
});
