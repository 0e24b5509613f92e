import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { Terminal } from "../../../app/console/terminal.ts";
import { evaluatePolicies, type WantedEvaluation } from "../../../app/evaluation/evaluate-policies.node.ts";
import { configHash } from "../../../src/evaluation/index.node.ts";
import { type EpisodeRunner, ResultStoreError, ResultStoreMismatchError } from "../../../src/evaluation/index.ts";
import { resultOf } from "../../support/evaluation/sample-results.ts";

const GRID = { tasks: ["put-into"], levels: ["L1"] as const, episodes: 3, seedBase: 1_000_000 };

describe("evaluations one after the other", function () {
  this.timeout(120_000);
  let root: string;
  let carriedOut: string[];
  const runner: EpisodeRunner = async (spec) => {
    carriedOut.push(`${spec.policy} ${spec.seed}`);
    return resultOf(spec, { kind: "success" });
  };
  const options = {
    suite: "test",
    runners: [runner],
    terminal: new Terminal({
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      signal: new AbortController().signal,
    }),
  };
  const wanted = (policy: string, folder = policy): WantedEvaluation => ({
    grid: GRID,
    variant: { policy },
    folderFor: () => join(root, folder),
  });
  const carryOut = async (...evaluations: readonly WantedEvaluation[]) => {
    const successes: number[] = [];
    for await (const { summary } of evaluatePolicies(evaluations, options)) {
      successes.push(summary.rows[0]?.successes ?? Number.NaN);
    }
    return successes;
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "binarm-evaluations-"));
    carriedOut = [];
  });
  afterEach(() => rm(root, { recursive: true }));

  it("come in their order, leave their folders unlocked, and are not carried out twice", async () => {
    assert.deepEqual(await carryOut(wanted("random"), wanted("oracle")), [3, 3]);
    const seeds = [1_000_000, 1_000_001, 1_000_002];
    const expected = ["random", "oracle"].flatMap((policy) => seeds.map((seed) => `${policy} ${seed}`));
    assert.deepEqual(carriedOut, expected);
    assert.deepEqual(await carryOut(wanted("random"), wanted("oracle")), [3, 3]);
    assert.deepEqual(carriedOut, expected);
    assert.ok(!(await readdir(join(root, "oracle"))).includes(".lock"));
  });

  it("report an error of the last one's folder before the first episode, and lock none", async () => {
    await writeFile(join(root, "oracle"), "in the way");
    await assert.rejects(carryOut(wanted("random"), wanted("oracle")), ResultStoreError);
    assert.deepEqual(carriedOut, []);
    await rm(join(root, "oracle"));
    assert.deepEqual(await carryOut(wanted("random"), wanted("oracle")), [3, 3]);
  });

  it("are extended to more tasks and episodes, with the rows of one made at once", async () => {
    const of = async (folder: string, tasks: readonly string[], episodes: number) => {
      const more = { ...wanted("oracle", folder), grid: { ...GRID, tasks, episodes } };
      for await (const evaluation of evaluatePolicies([more], options)) return evaluation;
      return assert.fail("no evaluation");
    };
    await of("grown", ["sort"], 2);
    await of("grown", ["put-into"], 1);
    const before = carriedOut.length;
    const grown = await of("grown", ["put-into", "sort"], 4);
    assert.equal(carriedOut.length - before, 8 - 3);
    const atOnce = await of("whole", ["put-into", "sort"], 4);
    assert.deepEqual(grown.summary, atOnce.summary);
    assert.equal(grown.summary.manifest.complete, true);
    const text = (folder: string) => readFile(join(root, folder, "results.jsonl"), "utf8");
    assert.equal(await text("grown"), await text("whole"));

    const part = await of("grown", ["sort"], 1);
    assert.deepEqual([part.ran, part.rows.length, part.summary.rows[0]?.episodes], [0, 1, 1]);
    assert.equal(part.summary.manifest.complete, true);
  });

  it("do not go on with the results of other code, and say so", async () => {
    await carryOut(wanted("oracle"));
    const file = join(root, "oracle", "evaluation.json");
    const { config } = JSON.parse(await readFile(file, "utf8"));
    assert.match(config.versions.code, /^[0-9a-f]{16}$/);
    const older = { ...config, versions: { ...config.versions, code: "0123456789abcdef" } };
    await writeFile(file, JSON.stringify({ schemaVersion: 1, configHash: configHash(older), config: older }));
    await assert.rejects(carryOut(wanted("oracle")), (error) => {
      assert.ok(error instanceof ResultStoreMismatchError);
      assert.match(error.received, /"code":"0123456789abcdef"/);
      return true;
    });
  });

  it("record their machine, once for each run that carried out episodes", async () => {
    await carryOut(wanted("oracle"));
    await carryOut(wanted("oracle"));
    const [line = "", ...more] = (await readFile(join(root, "oracle", "runs.jsonl"), "utf8")).trimEnd().split("\n");
    assert.deepEqual(more, []);
    const { episodes, engine, processor, versions } = JSON.parse(line);
    assert.equal(episodes, 3);
    assert.match(engine, /^node \d+\..*v8 \d+/);
    assert.ok(processor.model.length > 0 && Array.isArray(processor.features));
    assert.match(versions.mujoco, /^\d+\.\d+\.\d+$/);
  });

  it("refuse to share a folder", async () => {
    await assert.rejects(carryOut(wanted("random", "same"), wanted("oracle", "same")), ResultStoreError);
    assert.deepEqual(carriedOut, []);
  });
});
