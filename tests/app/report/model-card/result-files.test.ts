import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { identityText } from "../../../../app/policies/policy-source.ts";
import type { CardResult } from "../../../../app/report/model-card/card-results.ts";
import {
  readMeasurement,
  readResults,
  writeMeasurement,
  writeResult,
} from "../../../../app/report/model-card/result-files.node.ts";
import { TimeLeft } from "../../../../app/report/model-card/time-left.ts";
import { cardResult, failingEvery, SOURCE } from "./sample-card.ts";

const { identity } = SOURCE;
const OTHER = { ...identity, sha256: "d".repeat(64) };

describe("the files of a model card's results", () => {
  let folder: string;
  let warnings: string[];
  const onWarning = (message: string) => void warnings.push(message);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-card-"));
    warnings = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  const measuredWith = (result: CardResult): CardResult => {
    const { manifest } = result.summary;
    const versions = { ...manifest.versions, policy: identityText(identity) };
    return { ...result, summary: { ...result.summary, manifest: { ...manifest, versions } } };
  };
  const variant = { policy: SOURCE.name, condition: "gibberish", view: "bench" } as const;
  const RESULT = measuredWith(cardResult("gibberish", { variant, phrase: "{target}", outcome: failingEvery(3) }));

  it("give the same rows again", async () => {
    await writeResult(folder, RESULT);
    assert.deepEqual(await readResults(folder, { identity, onWarning }), [RESULT]);
    assert.deepEqual(warnings, []);
  });

  it("take less than ten bytes an episode", async () => {
    await writeResult(folder, cardResult("policy", { part: "success", episodes: 500, outcome: failingEvery(7) }));
    const { size } = await stat(join(folder, "evaluation", "words-6", "policy.jsonl.gz"));
    assert.ok(size < 10 * 2000, `${size} bytes`);
  });

  it("leave out results of another policy, and files that cannot be read, with a warning", async () => {
    await writeResult(folder, RESULT);
    assert.deepEqual(await readResults(folder, { identity: OTHER, onWarning }), []);
    assert.match(warnings.join(), /gibberish.summary.json was measured with mine 2\.0\.0/);
    await mkdir(join(folder, "evaluation", "old"));
    await writeFile(join(folder, "evaluation", "old", "policy.summary.json"), "{}");
    assert.equal((await readResults(folder, { identity, onWarning })).length, 1);
    assert.match(warnings.join(), /policy.summary.json cannot be read/);
    assert.deepEqual(await readResults(join(folder, "nowhere"), { identity, onWarning }), []);
  });

  it("keep other measurements with the policy that they are of", async () => {
    const read = (of: typeof identity, schema: z.ZodType = z.array(z.number())) =>
      readMeasurement(folder, { name: "latency", schema, identity: of, onWarning });
    assert.equal(await read(identity), undefined);
    await writeMeasurement(folder, "latency", { identity, measured: [1, 2] });
    assert.deepEqual(await read(identity), [1, 2]);
    assert.equal(await read(OTHER), undefined);
    assert.equal(await read(identity, z.string()), undefined);
    assert.equal(warnings.length, 2);
  });
});

describe("the time left", () => {
  it("goes by the episodes that were carried out now", () => {
    const left = new TimeLeft(1000, 0);
    left.done(100, 0);
    assert.equal(left.text(5000), "at most 900 episodes left");
    left.done(100, 100);
    assert.equal(left.text(1_000_000), "at most 800 episodes left, about 2 h 14 min");
  });
});
