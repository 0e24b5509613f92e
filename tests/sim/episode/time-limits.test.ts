import assert from "node:assert/strict";
import { asyncScheduler, type SchedulerAction, type SchedulerLike } from "rxjs";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import type { WallTimeLimits } from "../../../sim/episode/wall-time.ts";
import { OraclePolicy } from "../../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import type { Policy } from "../../../src/ports/policy.ts";

const never = () => new Promise<never>(() => {});

/** A wall clock on which waiting goes a thousand times faster, and everything else takes no time. */
const hurried: SchedulerLike = {
  now: () => 0,
  schedule: <State>(work: (this: SchedulerAction<State>, state?: State) => void, delayMs = 0, state?: State) =>
    asyncScheduler.schedule(work, delayMs / 1000, state),
};

describe("an episode's limits on the wall's clock", () => {
  const { signal } = new AbortController();
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
  });

  const run = (strange: Partial<Policy>, limits: WallTimeLimits = {}, stop = signal) =>
    runEpisode(
      { task: "put-into", level: "L1", seed: 3, policy: "strange" },
      {
        signal: stop,
        limits: { scheduler: hurried, ...limits },
        onWarning: (message) => warnings.push(message),
        policies: {
          strange: (_, { expert }) => {
            const actionSpace = tableActionSpace();
            const oracle = new OraclePolicy({ actionSpace, plan: expert });
            const policy: Policy = {
              name: "strange",
              cameras: [],
              actionSpace: oracle.actionSpace,
              infer: (observation, canceled) => oracle.infer(observation, canceled),
              close: () => oracle.close(),
              ...strange,
            };
            return { policy, actionSpace };
          },
        },
      },
    );

  it("make a crash of an inference that never ends, and cancel it", async () => {
    let canceled: AbortSignal | undefined;
    const { outcome } = await run({
      infer: (_, given) => {
        canceled = given;
        return never();
      },
    });
    assert.equal(outcome.kind, "crash");
    assert.ok(outcome.kind === "crash");
    assert.equal(outcome.code, "BINARM_INFERENCE_TIMEOUT");
    assert.match(outcome.message, /within 120 s/);
    assert.equal(canceled?.aborted, true);
  });

  it("make a crash of an episode that never ends", async () => {
    const { outcome } = await run({ infer: never }, { inferenceTimeoutS: Infinity });
    assert.ok(outcome.kind === "crash");
    assert.equal(outcome.code, "BINARM_EPISODE_TIMEOUT");
  });

  it("make a crash of an episode whose physics take too long, though no policy is waited for", async () => {
    let ms = 0;
    const slow: SchedulerLike = { ...hurried, now: () => ms++ };
    const { outcome, steps } = await run({}, { scheduler: slow, episodeTimeoutS: 0.1 });
    assert.ok(outcome.kind === "crash" && steps < 100);
    assert.equal(outcome.code, "BINARM_EPISODE_TIMEOUT");
  });

  it("stop an episode that hangs as soon as its signal is aborted", async () => {
    const stop = new AbortController();
    const stopped = run({ infer: never }, { inferenceTimeoutS: Infinity, episodeTimeoutS: Infinity }, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await assert.rejects(stopped, { name: "AbortError" });
  });

  for (const [what, close] of [
    ["throws at once", () => assert.fail("close boom")],
    ["rejects", async () => assert.fail("close boom")],
    ["never ends", never],
  ] as const) {
    it(`leave the outcome as it is where closing the policy ${what}, and tell it once`, async () => {
      const { outcome } = await run({ close });
      assert.deepEqual(outcome, { kind: "success" });
      assert.equal(warnings.length, 1);
      assert.match(warnings[0] ?? "", /strange could not be closed.*(close boom|no end within 5 s)/);
    });
  }

  it("leave the crash of an inference as it is where closing fails too", async () => {
    const { outcome } = await run({ infer: async () => assert.fail("infer boom"), close: never });
    assert.ok(outcome.kind === "crash");
    assert.match(outcome.message, /infer boom/);
  });

  it("tell how long the policy thought in wall time, not in the simulator's", async () => {
    let ms = 0;
    const ticking: SchedulerLike = { ...hurried, now: () => ms };
    const { decisions } = await run(
      {
        infer: async () => {
          ms += 40;
          return { tokens: [], stageNs: {} };
        },
      },
      { scheduler: ticking },
    );
    assert.deepEqual(decisions[0]?.stageNs, { infer: 40e6 });
  });
});
