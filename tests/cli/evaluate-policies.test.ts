import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { evaluatePolicies, type WantedEvaluation } from "../../src/cli/evaluate-policies.node.ts";
import { Terminal } from "../../src/cli/terminal.ts";
import { type EpisodeRunner, ResultStoreError } from "../../src/evaluation/index.ts";
import { resultOf } from "../evaluation/rows.ts";

const GRID = { tasks: ["put-into"], levels: ["L1"] as const, episodes: 3, seedBase: 1_000_000 };

describe("evaluations one after the other", () => {
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
    entrant: { policy },
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

  it("tell what is wrong with the last one's folder before the first episode, and lock none", async () => {
    await writeFile(join(root, "oracle"), "in the way");
    await assert.rejects(carryOut(wanted("random"), wanted("oracle")), ResultStoreError);
    assert.deepEqual(carriedOut, []);
    await rm(join(root, "oracle"));
    assert.deepEqual(await carryOut(wanted("random"), wanted("oracle")), [3, 3]);
  });

  it("refuse to share a folder", async () => {
    await assert.rejects(carryOut(wanted("random", "same"), wanted("oracle", "same")), ResultStoreError);
    assert.deepEqual(carriedOut, []);
  });
});
