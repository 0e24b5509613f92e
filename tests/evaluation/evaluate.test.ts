import assert from "node:assert/strict";
import { nanoseconds } from "../../src/domain/units.ts";
import {
  type EpisodeRunner,
  type EvaluationOptions,
  evaluate,
  listEpisodes,
  MemoryResultStore,
  resultRowSchema,
} from "../../src/evaluation/index.ts";
import { resultOf, rowOf, STAMP, timingOf, unevenRunner } from "../support/evaluation/sample-results.ts";

const specs = listEpisodes({ policy: "oracle", tasks: ["a", "b"], levels: ["L1", "L3"], episodes: 9 });

const start = (overrides: Partial<EvaluationOptions> = {}) => {
  const store = new MemoryResultStore();
  const { signal } = new AbortController();
  return { store, end: evaluate({ specs, runners: [unevenRunner], store, stamp: STAMP, signal, ...overrides }) };
};

describe("evaluation", () => {
  it("leaves the same rows in the same order with one worker and with five", async () => {
    const one = start();
    const five = start({ runners: Array.from({ length: 5 }, () => unevenRunner) });
    assert.equal(await one.end, "complete");
    assert.equal(await five.end, "complete");
    assert.deepEqual(five.store.rows, one.store.rows);
    assert.deepEqual(
      one.store.rows.map((row) => row.spec),
      specs,
    );
  });

  for (const tokens of [[Number.NaN], [-1], [3.5], [Number.POSITIVE_INFINITY]]) {
    it(`makes a crash of a result with the token ${tokens[0]}, which no row can hold`, async () => {
      const strange: EpisodeRunner = async (spec) => {
        const result = resultOf(spec, { kind: "success" });
        const stageNs = { infer: nanoseconds(Number.NaN), decode: nanoseconds(5) };
        return spec.seed === specs[3]?.seed ? { ...result, decisions: [{ tokens, stageNs }] } : result;
      };
      const { store, end } = start({ runners: [strange] });
      assert.equal(await end, "complete");
      const row = store.rows[3];
      assert.ok(row?.outcome.kind === "crash");
      assert.equal(row.outcome.code, "BINARM_RESULT_INVALID");
      assert.match(row.outcome.message, /tokens\.0\.0/);
      assert.deepEqual(store.timings[3]?.stagesNs, [{ decode: 5 }]);
      for (const kept of store.rows) resultRowSchema.parse(kept);
    });
  }

  it("runs only the missing episodes", async () => {
    const store = new MemoryResultStore();
    for (const spec of specs.slice(5, 20)) await store.append(rowOf(spec, { kind: "success" }), timingOf(spec));
    const seen: unknown[] = [];
    const runner: EpisodeRunner = async (spec) => {
      seen.push(spec);
      return resultOf(spec);
    };
    assert.equal(await start({ store, runners: [runner, runner] }).end, "complete");
    assert.deepEqual(seen, [...specs.slice(0, 5), ...specs.slice(20)]);
    assert.deepEqual(
      store.rows.map((row) => row.spec),
      specs,
    );
  });

  it("tries crashed episodes again, since they say nothing, and keeps one row each", async () => {
    const store = new MemoryResultStore();
    const crash = { kind: "crash", code: "BINARM_WORKER_DIED", message: "killed" } as const;
    for (const spec of specs) await store.append(rowOf(spec, spec === specs[3] ? crash : undefined), timingOf(spec));
    const crashed = store.rows.filter((row) => row.outcome.kind === "crash").length;
    let runs = 0;
    const runner: EpisodeRunner = async (spec) => {
      runs++;
      return resultOf(spec, { kind: "success" });
    };
    assert.equal(await start({ store, runners: [runner] }).end, "complete");
    assert.equal(runs, crashed);
    assert.deepEqual(
      store.rows.map((row) => row.spec),
      specs,
    );
    assert.equal(store.rows.filter((row) => row.outcome.kind === "crash").length, 0);
  });

  it("keeps five kinds of outcome apart", async () => {
    const { store, end } = start();
    await end;
    const kinds = new Set(store.rows.map((row) => row.outcome.kind));
    assert.deepEqual([...kinds].sort(), ["crash", "failure", "success", "timeout", "unparseable"]);
  });

  it("stops when the signal is aborted and keeps the finished episodes", async () => {
    const stop = new AbortController();
    let rows = 0;
    const onRow = () => {
      rows++;
      if (rows === 7) stop.abort();
    };
    const { store, end } = start({ runners: [unevenRunner, unevenRunner], signal: stop.signal, onRow });
    assert.equal(await end, "interrupted");
    assert.ok(store.rows.length >= 7 && store.rows.length <= 8, `${store.rows.length} rows`);
  });

  it("begins no episode when the signal was aborted before", async () => {
    const { store, end } = start({ signal: AbortSignal.abort() });
    assert.equal(await end, "interrupted");
    assert.equal(store.rows.length, 0);
  });

  it("stops all workers and passes the error on when a runner refuses an episode", async () => {
    let aborted = false;
    const refusing: EpisodeRunner = async () => {
      throw new RangeError("no such task");
    };
    const waiting: EpisodeRunner = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          aborted = true;
          reject(signal.reason);
        });
      });
    await assert.rejects(start({ runners: [waiting, refusing] }).end, new RangeError("no such task"));
    assert.equal(aborted, true);
  });

  it("passes the error on when a row cannot be kept", async () => {
    class FullStore extends MemoryResultStore {
      override async append(): Promise<void> {
        throw new Error("disk full");
      }
    }
    await assert.rejects(start({ store: new FullStore() }).end, /disk full/);
  });
});
