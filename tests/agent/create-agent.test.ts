import assert from "node:assert/strict";
import { BehaviorSubject, of, Subject } from "rxjs";
import { ActionSpaceMismatchError, PolicyFailedError } from "../../src/agent/index.ts";
import { UnreachablePoseError } from "../../src/domain/errors/command-refused.ts";
import { PlanOutsideWorkspaceError } from "../../src/domain/errors/plan-refused.ts";
import type { Goal } from "../../src/domain/goal.ts";
import { PERIOD } from "../support/agent/immediate-robot.ts";
import { ManualPolicy, settled } from "../support/agent/manual-policy.ts";
import { risingController } from "../support/agent/rising-controller.ts";
import { A, actionSpace, B, setUpAgent, TOKENS } from "../support/agent/set-up-agent.ts";

describe("agent", () => {
  it("observes, infers, decodes and executes, then reports that it is done", async () => {
    const { robot, policy, events, ended, run, kinds } = setUpAgent();
    run(of(A));
    assert.deepEqual(kinds(), ["observed"]);
    await policy.calls[0]?.answer(TOKENS);
    assert.deepEqual(kinds(), ["observed", "inferred", "planned"]);
    robot.pass(3);
    assert.deepEqual(kinds().slice(3), ["commanded", "commanded", "commanded", "finished"]);
    assert.deepEqual(events.at(-1), { kind: "finished", end: { kind: "done" }, goalId: "a", stampNs: 3 * PERIOD });
    assert.deepEqual(ended, { complete: true });
  });

  it("reports the plan with the time of each stage", async () => {
    const { policy, events, robot, run } = setUpAgent();
    run(of(A));
    robot.pass(2);
    await policy.calls[0]?.answer(TOKENS);
    const planned = events.find((event) => event.kind === "planned");
    assert.deepEqual({ kind: "plan", plan: planned?.plan }, actionSpace.decode(TOKENS));
    assert.deepEqual(planned?.stageNs, { decoder: 5, infer: 2 * PERIOD, toPlan: 0 });
  });

  it("holds the robot once per period while the policy thinks", async () => {
    const { robot, policy, run, kinds } = setUpAgent();
    run(of(A));
    const start = robot.state$.value.endEffector;
    robot.pass(5);
    assert.deepEqual(kinds(), ["observed", ...Array(5).fill("commanded")]);
    for (const [index, { pose, stampNs }] of robot.taken.entries()) {
      assert.deepEqual(pose, start);
      assert.equal(stampNs, (index + 1) * PERIOD);
    }
    await policy.calls[0]?.answer(TOKENS);
    robot.pass(1);
    assert.ok(Math.abs(Number(robot.taken.at(-1)?.pose.positionM[2]) - 0.201) < 1e-12);
  });

  it("reports nothing after the end of a goal", async () => {
    const { robot, policy, run, events } = setUpAgent();
    run(of(A));
    await policy.calls[0]?.answer(TOKENS);
    robot.pass(10);
    assert.equal(events.at(-1)?.kind, "finished");
    // Three set-points and the one that holds the robot at the end.
    assert.equal(robot.taken.length, 4);
    assert.equal(robot.clock.pendingCount, 0);
  });

  describe("given a newer goal", () => {
    it("cancels the current call and begins the newer one when that call has ended", async () => {
      const { policy, run, robot, events } = setUpAgent();
      policy.endsWhenAborted = false;
      const goals$ = new Subject<Goal>();
      run(goals$);
      goals$.next(A);
      goals$.next(B);
      assert.equal(policy.calls[0]?.signal.aborted, true);
      assert.equal(policy.calls.length, 1);
      robot.pass(3);
      assert.equal(robot.taken.length, 1 + 3);
      await policy.calls[0]?.fail(new Error("cancelled"));
      assert.deepEqual(
        policy.calls.map(({ observation }) => observation.goal.id),
        ["a", "b"],
      );
      assert.equal(policy.mostAtOnce, 1);
      assert.deepEqual(
        events.filter(({ kind }) => kind === "finished"),
        [],
      );
    });

    it("drops the current plan and holds the robot meanwhile", async () => {
      const { policy, run, robot } = setUpAgent({ controller: risingController(100) });
      const goals$ = new BehaviorSubject(A);
      run(goals$);
      await policy.calls[0]?.answer(TOKENS);
      robot.pass(3);
      const reached = robot.taken.at(-1)?.pose;
      goals$.next(B);
      robot.pass(3);
      for (const { pose } of robot.taken.slice(3)) assert.deepEqual(pose, reached);
      await policy.calls[1]?.answer(TOKENS);
      robot.pass(1);
      assert.notDeepEqual(robot.taken.at(-1)?.pose, reached);
    });

    it("does not abort a call that has answered", async () => {
      const { policy, run } = setUpAgent();
      const goals$ = new BehaviorSubject(A);
      run(goals$);
      await policy.calls[0]?.answer(TOKENS);
      goals$.next(B);
      assert.equal(policy.calls[0]?.signal.aborted, false);
    });
  });

  describe("when something goes wrong", () => {
    it("reports tokens that are not a plan as unparseable and executes nothing", async () => {
      const { policy, run, robot, events, end, ended } = setUpAgent();
      run(of(A));
      await policy.calls[0]?.answer(TOKENS.slice(0, 4));
      robot.pass(2);
      const unparseable = events.find((event) => event.kind === "unparseable");
      assert.equal(unparseable?.position, 4);
      assert.deepEqual(unparseable?.inference.tokens, TOKENS.slice(0, 4));
      assert.deepEqual(
        end().map(({ kind }) => kind),
        ["unparseable"],
      );
      assert.equal(ended.complete, true);
      assert.equal(robot.taken.length, 1);
    });

    it("reports the policy's failure with its error, holds the robot and takes the next goal", async () => {
      const { policy, run, robot, end } = setUpAgent();
      const goals$ = new BehaviorSubject(A);
      run(goals$);
      const cause = new TypeError("no such tensor");
      await policy.calls[0]?.fail(cause);
      const [first] = end();
      assert.ok(first?.kind === "policy-failed" && first.error instanceof PolicyFailedError);
      assert.equal(first.error.cause, cause);
      assert.equal(robot.taken.length, 1);
      goals$.next(B);
      await policy.calls[1]?.answer(TOKENS);
      robot.pass(3);
      assert.deepEqual(end()[1], { kind: "done" });
    });

    it("treats a policy that throws before it returns a promise like one that rejects", () => {
      const policy = new ManualPolicy("pick-place");
      policy.infer = () => {
        throw new TypeError("broken");
      };
      const { run, end } = setUpAgent({ policy });
      run(of(A));
      assert.equal(end()[0]?.kind, "policy-failed");
    });

    it("fails when the controller does, after its last set-point", async () => {
      const { policy, run, robot, end, kinds } = setUpAgent({
        controller: risingController(2, { kind: "failed", reason: "nothing was picked up" }),
      });
      run(of(A));
      await policy.calls[0]?.answer(TOKENS);
      robot.pass(4);
      assert.deepEqual(end(), [{ kind: "failed", reason: "nothing was picked up" }]);
      assert.deepEqual(kinds().slice(3), ["commanded", "commanded", "finished"]);
    });

    it("fails when the controller refuses to begin the plan", async () => {
      const refusal = new PlanOutsideWorkspaceError({ expected: "x in the box", received: "x 3 m", where: "steps[0]" });
      const controller = {
        ...risingController(3),
        start: () => {
          throw refusal;
        },
      };
      const { policy, run, robot, end } = setUpAgent({ controller });
      run(of(A));
      await policy.calls[0]?.answer(TOKENS);
      robot.pass(2);
      assert.deepEqual(end(), [{ kind: "failed", reason: refusal.message }]);
    });

    it("ends with the error when a controller has a fault", async () => {
      const fault = new TypeError("undefined is not a function");
      const controller = {
        ...risingController(3),
        start: () => {
          throw fault;
        },
      };
      const { policy, run, robot, ended } = setUpAgent({ controller });
      run(of(A));
      await policy.calls[0]?.answer(TOKENS);
      robot.pass(1);
      assert.equal(ended.error, fault);
      assert.equal(robot.clock.pendingCount, 0);
    });

    it("fails when the robot refuses a set-point", async () => {
      const { policy, run, robot, end, events } = setUpAgent();
      run(of(A));
      await policy.calls[0]?.answer(TOKENS);
      const error = new UnreachablePoseError({ expected: "within reach", received: "far", where: "arm" });
      robot.receipt = { kind: "refused", error };
      robot.pass(2);
      assert.deepEqual(end(), [{ kind: "failed", reason: error.message }]);
      const guarded = events.find((event) => event.kind === "guarded");
      assert.equal(guarded?.event.kind, "refused");
    });

    it("fails when the guard stops the robot, and says why", async () => {
      const { policy, run, robot, end, kinds } = setUpAgent();
      run(of(A));
      await policy.calls[0]?.answer(TOKENS);
      robot.pass(1);
      robot.guarded.emergencyStop();
      robot.pass(2);
      assert.deepEqual(end(), [{ kind: "failed", reason: "the guard holds the robot: emergency-stop" }]);
      assert.deepEqual(kinds().slice(-3), ["commanded", "commanded", "finished"]);
    });
  });

  it("stops everything when it is unsubscribed: the call, the periods, the cameras; and holds the robot", async () => {
    const { policy, run, robot } = setUpAgent({ controller: risingController(100) });
    const thinking = run(of(A));
    thinking.unsubscribe();
    assert.equal(policy.calls[0]?.signal.aborted, true);
    assert.equal(robot.clock.pendingCount, 0);
    await settled();

    const moving = run(of(B));
    await policy.calls[1]?.answer(TOKENS);
    robot.pass(5);
    const { pose } = robot.taken.at(-1) ?? {};
    moving.unsubscribe();
    assert.deepEqual(robot.taken.at(-1)?.pose, pose);
    const sent = robot.taken.length;
    robot.pass(5);
    assert.equal(robot.taken.length, sent);
    robot.guarded.close();
    assert.equal(robot.state$.observed, false);
  });

  it("reports everything in order", async () => {
    const { policy, run, robot, events, kinds } = setUpAgent();
    run(of(A));
    robot.pass(1);
    await policy.calls[0]?.answer(TOKENS);
    robot.pass(3);
    const commanded = ["commanded", "commanded", "commanded"];
    assert.deepEqual(kinds(), ["observed", "commanded", "inferred", "planned", ...commanded, "finished"]);
    for (const [index, { stampNs }] of events.entries()) assert.ok(stampNs >= Number(events[index - 1]?.stampNs ?? 0));
  });

  it("refuses a policy of another action space", () => {
    const policy = new ManualPolicy("ee-delta");
    assert.throws(() => setUpAgent({ policy }), ActionSpaceMismatchError);
  });
});
