import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { getEventListeners } from "node:events";
import { loadMujoco } from "../../sim/engine/index.ts";
import { runEpisode } from "../../sim/episode/run-episode.ts";
import type { PolicyFactories } from "../../sim/policies/create-policy.ts";
import { OraclePolicy } from "../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { WORDS_6 } from "../../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../../src/domain/evaluation-seeds.ts";
import type { EpisodeResult, EpisodeSpec } from "../../src/evaluation/index.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { wasmMemoryBytes } from "../sim/engine/wasm-memory.ts";

const EPISODES = 6;
const run = (spec: EpisodeSpec): Promise<EpisodeResult> => runEpisode(spec, { signal: new AbortController().signal });

describe("episodes", function () {
  this.timeout(60_000);

  for (const { name: task, levels } of WORDS_6) {
    for (const level of levels) {
      it(`of ${task} at ${level} end well with the oracle`, async () => {
        for (let index = 0; index < EPISODES; index++) {
          const { outcome } = await run({ task, level, seed: EVALUATION_SEED_BASE + 5000 + index, policy: "oracle" });
          assert.deepEqual(outcome, { kind: "success" }, `seed ${EVALUATION_SEED_BASE + 5000 + index}`);
        }
      });
    }
  }

  it("end badly with the random policy", async () => {
    for (const { name: task } of WORDS_6) {
      const { outcome, decisions } = await run({ task, level: "L1", seed: EVALUATION_SEED_BASE, policy: "random" });
      assert.ok(outcome.kind === "failure" || outcome.kind === "timeout", JSON.stringify(outcome));
      assert.equal(decisions.length, 1);
    }
  });

  it("leave nothing behind in the physics engine's memory", async () => {
    for (let seed = 0; seed < 10; seed++) await run({ task: "stack-on", level: "L1", seed, policy: "oracle" });
    const bytes = wasmMemoryBytes(await loadMujoco());
    for (let seed = 10; seed < 60; seed++) await run({ task: "stack-on", level: "L1", seed, policy: "oracle" });
    assert.equal(wasmMemoryBytes(await loadMujoco()), bytes);
  });

  it("stop when their signal is aborted", async () => {
    const stop = new AbortController();
    const episode = runEpisode(
      { task: "sort", level: "L1", seed: 1, policy: "oracle" },
      { signal: stop.signal, observers: [{ event: ({ kind }) => kind === "commanded" && stop.abort() }] },
    );
    await assert.rejects(episode, { name: "AbortError" });
  });

  it("leave no listener on a signal that many of them share", async () => {
    const { signal } = new AbortController();
    for (let seed = 0; seed < 3; seed++) {
      await runEpisode({ task: "rotate", level: "L1", seed, policy: "oracle" }, { signal });
    }
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });

  it("stop even while the policy does not answer", async () => {
    const stop = new AbortController();
    const neverAnswers: Policy = {
      name: "silent",
      cameras: [],
      actionSpace: tableActionSpace().name,
      infer: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          stop.abort();
        }),
      close: async () => {},
    };
    const episode = runEpisode(
      { task: "sort", level: "L1", seed: 1, policy: "silent" },
      { signal: stop.signal, policies: { silent: () => ({ policy: neverAnswers, actionSpace: tableActionSpace() }) } },
    );
    await assert.rejects(episode, { name: "AbortError" });
  });

  it("show a policy the cameras it names, the same pixels every time", async () => {
    const look = async (): Promise<string> => {
      let seen = "";
      const policies: PolicyFactories = {
        looking: (_, { expert }) => {
          const actionSpace = tableActionSpace();
          const oracle = new OraclePolicy({ actionSpace, plan: expert });
          const policy: Policy = {
            name: "looking",
            cameras: [{ name: "top", width: 96, height: 48 }],
            actionSpace: oracle.actionSpace,
            infer(observation, signal) {
              const frame = observation.frames.get("top") ?? assert.fail("no frame");
              assert.equal(frame.data.length, 96 * 48 * 3);
              seen = createHash("sha256").update(frame.data).digest("hex");
              return oracle.infer(observation, signal);
            },
            close: () => oracle.close(),
          };
          return { policy, actionSpace };
        },
      };
      const spec = { task: "put-into", level: "L2", seed: 4, policy: "looking" } as const;
      const { outcome } = await runEpisode(spec, { signal: new AbortController().signal, policies });
      assert.deepEqual(outcome, { kind: "success" });
      return seen;
    };
    const first = await look();
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.equal(await look(), first);
  });

  it("reach the same end when the world goes on while the policy thinks", async () => {
    const spec = { task: "put-into", level: "L1", seed: 3, policy: "oracle" } as const;
    const signal = new AbortController().signal;
    const waited = await runEpisode(spec, { signal });
    const late = await runEpisode(spec, { signal, thinking: { kind: "latency", latencyMs: 300 } });
    assert.deepEqual(late.outcome, { kind: "success" });
    assert.ok(Math.abs(late.simulatedS - waited.simulatedS - 0.3) < 0.021, `${late.simulatedS} ${waited.simulatedS}`);
  });

  it("refuse an unknown task, level or policy with an error that names the known ones", async () => {
    const spec = { task: "put-into", level: "L1", seed: 1, policy: "oracle" } as const;
    await assert.rejects(run({ ...spec, task: "put-int" }), { code: "BINARM_UNKNOWN_TASK" });
    await assert.rejects(run({ ...spec, level: "L4" }), { code: "BINARM_UNSUPPORTED_LEVEL" });
    await assert.rejects(run({ ...spec, policy: "magic" }), { code: "BINARM_UNKNOWN_EPISODE_POLICY" });
  });
});
