import assert from "node:assert/strict";
import { clopperPearson95, comparePolicies, summarize, summarySchema } from "../../src/evaluation/index.ts";
import { OUTCOMES, rowOf, STAMP, specOf, timingOf } from "../support/evaluation/sample-results.ts";

const success = { kind: "success" } as const;
const failure = { kind: "failure", reason: "missed" } as const;
const refused = { kind: "refused", because: "negation", reason: "it says what not to do" } as const;
const crash = { kind: "crash", code: "X", message: "broke" } as const;

const summaryOf = (rows: Parameters<typeof summarize>[0]["rows"], timings: ReturnType<typeof timingOf>[] = []) =>
  summarize({
    suite: "test",
    policy: "oracle",
    seedBase: 1_000_000,
    manifest: { ...STAMP, tasks: ["put-into"], levels: ["L1"], episodesPerCell: 6 },
    rows,
    timings,
  });

describe("summary", () => {
  it("counts six outcomes apart, and crashes say nothing about the policy", () => {
    const summary = summaryOf(
      [...OUTCOMES, refused].map((outcome, index) => rowOf(specOf(1_000_000 + index), outcome)),
    );
    assert.deepEqual(summary.rows, [
      {
        task: "put-into",
        level: "L1",
        episodes: 6,
        successes: 1,
        interval95: clopperPearson95(1, 5),
        failures: 1,
        timeouts: 1,
        crashes: 1,
        unparseable: 1,
        refused: 1,
      },
    ]);
    assert.equal(summary.mean?.success, 0.2);
    assert.equal(summary.manifest.complete, true);
  });

  it("has no mean where every episode crashed, and says that episodes are missing", () => {
    const summary = summaryOf([rowOf(specOf(1_000_000), crash)]);
    assert.equal(summary.mean, null);
    assert.deepEqual(summary.rows[0]?.interval95, [0, 1]);
    assert.equal(summary.manifest.complete, false);
  });

  it("gives latencies in milliseconds", () => {
    const timing = { ...timingOf(specOf(1)), stagesNs: [{ infer: 1e6 }, { infer: 3e6, decode: 5e5 }] };
    const { latencyMs } = summaryOf([], [timing]);
    assert.equal(latencyMs.infer?.p50, 2);
    assert.equal(latencyMs.decode?.p99, 0.5);
  });

  it("survives being written and read again", () => {
    const summary = summaryOf([rowOf(specOf(1_000_000), success)], [timingOf(specOf(1_000_000))]);
    assert.deepEqual(summarySchema.parse(JSON.parse(JSON.stringify(summary))), summary);
  });
});

describe("comparison of policies", () => {
  it("pairs episodes by scene and leaves out what crashed or is missing", () => {
    const random = { policy: "random" };
    const first = [success, success, failure, failure, success, success].map((outcome, i) => rowOf(specOf(i), outcome));
    const second = [success, failure, success, failure, crash].map((outcome, i) => rowOf(specOf(i, random), outcome));
    assert.deepEqual(comparePolicies(first, second.reverse()), {
      first: "oracle",
      second: "random",
      pairs: 4,
      both: 1,
      onlyFirst: 1,
      onlySecond: 1,
      neither: 1,
      pValue: 1,
    });
  });
});
