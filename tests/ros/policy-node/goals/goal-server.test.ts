import assert from "node:assert/strict";
import { type GoalStatus, goalStatusMessage } from "../../../../ros/goal-protocol.ts";
import { GoalServer, type GoalServerOptions } from "../../../../ros/policy-node/goals/goal-server.ts";
import type { AgentReport } from "../../../../src/agent/index.ts";
import type { Goal } from "../../../../src/domain/goal.ts";
import type { Picture } from "../../../../src/domain/picture.ts";
import { nanoseconds } from "../../../../src/domain/units.ts";

const TAKES_TWO = { goalPictures: { count: 2, width: 2, height: 1 } };

function setUp(policy: ReturnType<GoalServerOptions["policy"]> = TAKES_TWO) {
  const statuses: GoalStatus[] = [];
  const goals: (Goal | undefined)[] = [];
  const server = new GoalServer({
    now: () => nanoseconds(5),
    maxInstructionLength: () => 20,
    policy: () => policy,
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
    assert.equal(server.take({ instruction: "tidy up" }), "the node is not active");
    assert.deepEqual(goals, []);
    assert.equal(server.last?.instruction, "tidy up");
  });

  it("refuses instructions that are empty or too long", () => {
    const { server } = setUp();
    server.open();
    assert.equal(server.take({ instruction: " \n" }), "the instruction is empty");
    assert.equal(server.take({ instruction: "x".repeat(21) }), "the instruction has 21 characters, more than 20");
    assert.equal(server.last, undefined);
  });

  it("reports the status of a goal from acceptance to its end", () => {
    const { server, say, states } = setUp();
    server.open();
    assert.equal(server.take({ instruction: "tidy up" }), undefined);
    say({ kind: "finished", end: { kind: "done" } });
    assert.deepEqual(states(), ["goal-1 accepted", "goal-1 done"]);
    assert.equal(server.current, undefined);
  });

  it("gives the policy's reason for a refusal on the topic and to the client", async () => {
    const { server, say, statuses } = setUp();
    server.open();
    const result = server.execute({ instruction: "do not tidy up" }, () => {}, new AbortController().signal);
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
    server.take({ instruction: "first" });
    server.take({ instruction: "stop" });
    assert.deepEqual(states().slice(0, 2), ["goal-1 accepted", "goal-1 preempted"]);
  });

  it("preempts the present goal when a newer one comes, and ignores later reports about it", () => {
    const { server, goals, say, states } = setUp();
    server.open();
    server.take({ instruction: "first" });
    server.take({ instruction: "second" });
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
    server.take({ instruction: "first" });
    assert.equal(server.stop("enough"), true);
    assert.equal(server.stop("enough"), false);
    server.take({ instruction: "second" });
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
      server.execute({ instruction }, () => {}, cancel.signal);
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

  const picture = (width = 2): Picture => ({ width, height: 1, encoding: "rgb8", data: new Uint8Array(3 * width) });

  it("hands a goal's pictures on, and repeats them at a later start", () => {
    const { server, goals } = setUp();
    server.open();
    const request = { instruction: "move {0} to {1}", pictures: [picture(), picture()] };
    assert.equal(server.take(request), undefined);
    assert.equal(goals.at(-1)?.pictures, request.pictures);
    assert.equal(server.last, request);
  });

  it("refuses pictures where the policy reads goals and takes none, and leaves them to one that does not read goals", () => {
    const request = { instruction: "move {0}", pictures: [picture()] };
    const [inWords, reading, blind] = [setUp({}), setUp({}), setUp({ readsGoals: false })];
    for (const { server } of [inWords, reading, blind]) server.open();
    assert.equal(inWords.server.take({ instruction: "move it" }), undefined);
    assert.match(reading.server.take(request) ?? "", /^pictures-not-taken: /);
    assert.equal(blind.server.take(request), undefined);
    assert.deepEqual([reading.states(), blind.states()], [["goal-1 refused"], ["goal-1 accepted"]]);
  });

  it("refuses pictures that the policy cannot take with a status of their own, and leaves the goal at work", async () => {
    const { server, goals, say, states, statuses } = setUp();
    server.open();
    const first = server.execute({ instruction: "first" }, () => {}, new AbortController().signal);
    const unfit = { instruction: "move {0}", pictures: [picture(3)] };
    const reason = "picture-size: the picture of {0} has 3x1 pixels, and the policy takes 2x1: give it in that size";
    assert.deepEqual(await server.execute(unfit, () => {}, new AbortController().signal), {
      outcome: "refused",
      reason,
    });
    assert.match(server.take({ instruction: "move {0}" }) ?? "", /^missing-picture: \{0\} names .*brings none/);
    assert.deepEqual(states(), ["goal-1 accepted", "goal-2 refused", "goal-3 refused"]);
    assert.equal(statuses[1]?.reason, reason);
    assert.deepEqual([goals.length, server.last?.instruction], [1, "first"]);
    say({ kind: "finished", end: { kind: "done" } }, "goal-1");
    assert.equal((await first).outcome, "done");
  });
});
