import assert from "node:assert/strict";
import { Subject } from "rxjs";
import { infer } from "../../src/agent/infer.ts";
import { PolicyCalls } from "../../src/agent/policy-calls.ts";
import type { Observation } from "../../src/domain/observation.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { AgentReport } from "../../src/ports/agent-event.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { restingState, someGoal } from "../conformance/samples.ts";
import { ManualPolicy, settled } from "../support/agent/manual-policy.ts";

const observationAt = (stampNs: number): Observation => ({
  goal: someGoal("a"),
  robot: restingState(stampNs),
  frames: new Map(),
});

function setUpAgent() {
  const policy = new ManualPolicy("pick-place");
  const calls = new PolicyCalls(policy);
  const clock = new VirtualClock();
  const observations$ = new Subject<Observation>();
  const reports: AgentReport[] = [];
  const running = observations$.pipe(infer(calls, clock)).subscribe((report) => reports.push(report));
  const asked = (): number[] => policy.calls.map(({ observation }) => observation.robot.stampNs);
  return { policy, calls, clock, observations$, reports, running, asked };
}

describe("infer", () => {
  it("makes one call at a time, and the next one with the newest observation only", async () => {
    const { policy, observations$, asked } = setUpAgent();
    for (const stampNs of [1, 2, 3, 4]) observations$.next(observationAt(stampNs));
    assert.deepEqual(asked(), [1]);
    await policy.calls[0]?.answer([]);
    assert.deepEqual(asked(), [1, 4]);
    assert.equal(policy.mostAtOnce, 1);
  });

  it("reports the observation before the call and the latency after it", async () => {
    const { policy, clock, observations$, reports } = setUpAgent();
    const observation = observationAt(1);
    observations$.next(observation);
    assert.deepEqual(reports, [{ kind: "observed", observation }]);
    clock.advanceBy(nanosecondsFromMs(35));
    await policy.calls[0]?.answer([7]);
    const inference = { tokens: [7], stageNs: { decoder: 5 } };
    assert.deepEqual(reports[1], { kind: "inferred", inference, observation, latencyNs: 35e6 });
  });

  it("aborts the call when it is unsubscribed and reports nothing any more", async () => {
    const { policy, observations$, reports, running } = setUpAgent();
    observations$.next(observationAt(1));
    running.unsubscribe();
    assert.equal(policy.calls[0]?.signal.aborted, true);
    await settled();
    assert.deepEqual(
      reports.map(({ kind }) => kind),
      ["observed"],
    );
  });
});

describe("a policy's calls", () => {
  it("are idle at once when none is running, and otherwise when the cancelled one has ended", async () => {
    const { policy, calls, observations$, running } = setUpAgent();
    policy.endsWhenAborted = false;
    let idle = 0;
    const watch = () => calls.idle$.subscribe({ complete: () => idle++ });
    watch();
    assert.equal(idle, 1);
    observations$.next(observationAt(1));
    running.unsubscribe();
    watch();
    await settled();
    assert.equal(idle, 1);
    await policy.calls[0]?.answer([]);
    assert.equal(idle, 2);
  });
});
