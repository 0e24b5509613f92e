import assert from "node:assert/strict";
import { type GoalStatus, goalStatusMessage } from "../../../../ros/goal-protocol.ts";
import { GoalServer } from "../../../../ros/policy-node/goals/goal-server.ts";
import type { AgentReport } from "../../../../src/agent/index.ts";
import type { Goal } from "../../../../src/domain/goal.ts";
import { nanoseconds } from "../../../../src/domain/units.ts";

function setUp() {
  const statuses: GoalStatus[] = [];
  const goals: (Goal | undefined)[] = [];
  const server = new GoalServer({
    now: () => nanoseconds(5),
    maxInstructionLength: () => 20,
    onStatus: (status) => statuses.push(status),
  });
  server.goals$.subscribe((goal) => goals.push(goal));
  const say = (report: AgentReport, goalId = goals.at(-1)?.id ?? ""): void =>
    server.onEvent({ ...report, goalId, stampNs: nanoseconds(6) });
  const states = (): readonly string[] => statuses.map(({ goalId, state }) => `${goalId} ${state}`);
  return { server, goals, statuses, states, say };
}

describe("the goal server", () => {
  it("refuses goals while it is closed, and remembers the instruction for a later start", () => {
    const { server, goals } = setUp();
    assert.equal(server.take("tidy up"), "the node is not active");
    assert.deepEqual(goals, []);
    assert.equal(server.lastInstruction, "tidy up");
  });

  it("refuses instructions that are empty or too long", () => {
    const { server } = setUp();
    server.open();
    assert.equal(server.take(" \n"), "the instruction is empty");
    assert.equal(server.take("x".repeat(21)), "the instruction has 21 characters, more than 20");
    assert.equal(server.lastInstruction, undefined);
  });

  it("reports the status of a goal from acceptance to its end", () => {
    const { server, say, states } = setUp();
    server.open();
    assert.equal(server.take("tidy up"), undefined);
    say({ kind: "finished", end: { kind: "done" } });
    assert.deepEqual(states(), ["goal-1 accepted", "goal-1 done"]);
    assert.equal(server.current, undefined);
  });

  it("gives the policy's reason for a refusal on the topic and to the client", async () => {
    const { server, say, statuses } = setUp();
    server.open();
    const result = server.execute("do not tidy up", () => {}, new AbortController().signal);
    const refusal = { reason: "negation", words: "not" } as const;
    say({ kind: "finished", end: { kind: "refused", refusal } });
    const reason = `negation: "not": the policy cannot follow what not to do; say only what to do`;
    assert.deepEqual(await result, { outcome: "refused", reason });
    const last = statuses.at(-1) ?? assert.fail();
    const { level, message, values } = goalStatusMessage(last);
    assert.equal(level, 1);
    assert.equal(message, `refused: ${reason}`);
    assert.deepEqual(values[0], { key: "state", value: "refused" });
  });

  it("preempts the present goal by the instruction to stop, also where that is refused later", () => {
    const { server, states } = setUp();
    server.open();
    server.take("first");
    server.take("stop");
    assert.deepEqual(states().slice(0, 2), ["goal-1 accepted", "goal-1 preempted"]);
  });

  it("preempts the present goal when a newer one comes, and ignores later reports about it", () => {
    const { server, goals, say, states } = setUp();
    server.open();
    server.take("first");
    server.take("second");
    say({ kind: "finished", end: { kind: "done" } }, "goal-1");
    assert.deepEqual(states(), ["goal-1 accepted", "goal-1 preempted", "goal-2 accepted"]);
    assert.deepEqual(
      goals.map((goal) => goal?.instruction),
      ["first", "second"],
    );
  });

  it("stops the present goal on request and when it closes", () => {
    const { server, goals, statuses } = setUp();
    server.open();
    server.take("first");
    assert.equal(server.stop("enough"), true);
    assert.equal(server.stop("enough"), false);
    server.take("second");
    server.close("the node is not active");
    assert.deepEqual(
      statuses.filter(({ state }) => state === "stopped").map(({ reason }) => reason),
      ["enough", "the node is not active"],
    );
    assert.equal(goals.at(-1), undefined);
  });

  it("answers each client of a goal, also where the goal is refused, preempted or canceled", async () => {
    const { server, say } = setUp();
    const ask = (instruction: string, cancel = new AbortController()) =>
      server.execute(instruction, () => {}, cancel.signal);
    assert.deepEqual(await ask("too early"), { outcome: "stopped", reason: "the node is not active" });
    server.open();
    const first = ask("first");
    const cancel = new AbortController();
    const second = ask("second", cancel);
    assert.equal((await first).outcome, "preempted");
    cancel.abort();
    assert.equal((await second).outcome, "stopped");
    const third = ask("third");
    say({ kind: "finished", end: { kind: "failed", reason: "nothing was grasped" } });
    assert.deepEqual(await third, { outcome: "failed", reason: "nothing was grasped" });
  });
});
