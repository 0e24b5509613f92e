import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withMeasuredPart, writeMeasuredPart } from "../../../../app/report/model-card/card-file.node.ts";
import type { CardResult } from "../../../../app/report/model-card/card-results.ts";
import { cardText } from "../../../../app/report/model-card/card-text.ts";
import { countFailures, typicalFailures, withFailures } from "../../../../app/report/model-card/failures.ts";
import { loadEpisodeSimulator } from "../../../../app/simulation/episode-simulator.node.ts";
import { tableActionSpace } from "../../../../sim/scene/table-action-space.ts";
import { taskNamed } from "../../../../sim/tasks/index.ts";
import type { ResultRow } from "../../../../src/evaluation/index.ts";
import { rowOf } from "../../../support/evaluation/sample-results.ts";
import { cardResult, failingEvery, SOURCE } from "./sample-card.ts";

const PLAIN = cardResult("policy", { part: "success", episodes: 20, outcome: failingEvery(10) });
const textOf = (...results: readonly CardResult[]): string =>
  cardText({ command: "binarm policy card policies/mine", results: [PLAIN, ...results], pictures: [], latency: [] });

describe("the text of a model card", () => {
  it("has the success of every task at every level", () => {
    assert.match(textOf(), /\| put-into \| 18\/20 90\.0 % \[[\d., ]+\] \| 18\/20/);
    assert.match(textOf(), /\| \*\*mean\*\* \| 90\.0 % /);
  });

  it("compares with others over the seeds that all of them have", () => {
    const oracle = cardResult("oracle", { part: "baselines", variant: { policy: "oracle" }, outcome: failingEvery(2) });
    assert.match(textOf(oracle), /\| L1 \| policy \| oracle \|/);
    assert.match(textOf(oracle), /\| put-into \| 9\/10 90\.0 % [^|]*\| 5\/10 50\.0 %/);
  });

  it("sets each control beside the plain episodes of the same seeds", () => {
    const swapped = cardResult("swapped-target", { outcome: failingEvery(2) });
    const refused = { kind: "refused", because: "unknown-words", reason: "no such words" } as const;
    const gibberish = cardResult("gibberish", { outcome: () => refused });
    const text = textOf(swapped, gibberish);
    assert.match(
      text,
      /\| swapped-target \| [^|]* \| 40 \| 90\.0 % [^|]*\| 50\.0 % [^|]*\| 55\.6 \| 40\.0 \[[^|]*\| 0 \|/,
    );
    assert.match(text, /\| gibberish \| [^|]* \| 40 \| 90\.0 % [^|]*\| 0\.0 % [^|]*\| 0\.0 \| 90\.0 \[[^|]*\| 40 \|/);
    assert.match(text, /\| put-into \| 90\.0 \| 50\.0 \| 0\.0 \|/);
  });

  it("says what other sentences and other typing cost, and which sentences are refused", () => {
    const refused = { kind: "refused", because: "unknown-words", reason: "no such words" } as const;
    const known = cardResult("known-phrases", { part: "paraphrases", outcome: () => ({ kind: "success" }) });
    const apart = cardResult("written-apart", {
      part: "paraphrases",
      phrase: "pop {target}",
      outcome: (seed) => (seed % 10 < 6 ? refused : { kind: "success" }),
    });
    const retyped = cardResult("retyped", { part: "paraphrases", outcome: failingEvery(10) });
    const text = textOf(known, apart, retyped);
    assert.match(text, /\| \*\*mean\*\* \| 100\.0 % [^|]*\| 90\.0 % [^|]*\| 10\.0 \[/);
    assert.match(text, /written apart from any template \(2 of them\)/);
    assert.match(text, /\| \*\*mean\*\* \| 90\.0 % [^|]*\| 40\.0 % [^|]*\| 50\.0 \[[^|]*\| 24 \|/);
    assert.match(text, /Refused in most of their episodes:\n\n- put-into: pop \{target\}\n- sort: pop \{target\}/);
    assert.match(text, /\| capitals \| [^|]*\| [^|]*\| 0\.0 \[/);
  });

  it("shows other views, times, and pictures of failures with the goal's own", () => {
    const bench = cardResult("bench", { part: "variations", outcome: failingEvery(5) });
    const [row = assert.fail()] = PLAIN.rows;
    const picture = {
      spec: row.spec,
      instruction: "go",
      kind: "imprecise",
      outcome: row.outcome,
      filmStrip: "a.jpg",
      goal: "b.jpg",
    };
    const latency = { decisions: 60, threads: 1, p50Ms: 8, p99Ms: 20, stagesMs: { encode: 3 }, byStepsMs: { 1: 8 } };
    const text = cardText({
      command: "card",
      results: [PLAIN, bench],
      pictures: [picture],
      latency: [{ goals: "with pictures", latency }],
    });
    assert.match(text, /`--view bench`/);
    assert.match(text, /\| with pictures \| 1 \| 60 \| 8\.0 \| 20\.0 \| 3\.0 \|/);
    assert.match(text, /“go”: imprecise: it fell\n\n!\[pictures of the goal\]\(b\.jpg\)\n\n!\[film strip\]\(a\.jpg\)/);
    assert.match(text, /\| put-into \| 40 \| 4 \|/);
  });

  it("says which episodes its rates leave out", () => {
    const crash = { kind: "crash", code: "BINARM_TEST", message: "it broke" } as const;
    const broken = cardResult("oracle", {
      part: "baselines",
      outcome: (seed) => (seed === 1_000_000 ? crash : { kind: "success" }),
    });
    assert.match(textOf(broken), /- Left out of the rates of `oracle`: 4 of 40 episodes crashed\./);
    assert.doesNotMatch(textOf(broken), /Left out of the rates of `policy`/);
  });

  it("is none without the policy's own success", () => {
    const material = { command: "card", pictures: [], latency: [] };
    assert.throws(
      () => cardText({ ...material, results: [cardResult("gibberish", { outcome: failingEvery(2) })] }),
      RangeError,
    );
  });
});

describe("failures of a model card", () => {
  it("tells what was wrong in each failure, counts the kinds of each task, and finds a typical one", async () => {
    const simulator = await loadEpisodeSimulator();
    const spec = { task: "put-into", level: "L1", seed: 1_000_000, policy: SOURCE.name } as const;
    const right = tableActionSpace().encode(taskNamed("put-into").reset(spec.seed, "L1").expert());
    const failed = rowOf(spec, { kind: "failure", reason: "it fell" });
    const rows: ResultRow[] = [
      rowOf(spec, { kind: "crash", code: "X", message: "x" }),
      { ...failed, tokens: [[...right]] },
      { ...failed, tokens: [[1]] },
      rowOf(spec, { kind: "timeout", limitS: 12 }),
      rowOf(spec, { kind: "success" }),
    ];
    const failures = withFailures(rows, SOURCE, simulator);
    assert.deepEqual(
      failures.map(({ failure }) => failure),
      ["crash", "right plan, not carried out", "unparseable", "unparseable", undefined],
    );
    const counted = countFailures(failures);
    assert.equal(counted.kinds[0], "unparseable");
    assert.equal(counted.counts.get("put-into/unparseable"), 2);
    assert.equal(counted.of.get("put-into"), 5);
    assert.deepEqual(
      typicalFailures(failures).map(({ failure }) => failure),
      ["unparseable"],
    );
  });
});

describe("the file of a model card", () => {
  it("keeps what its author wrote around the measured part", async () => {
    const card =
      "# Mine\n\nBefore.\n\n## Measured\n\n<!-- measured: begin -->\nold\n<!-- measured: end -->\n\nAfter.\n";
    const renewed = withMeasuredPart(card, "new");
    assert.match(renewed, /Before\.[\s\S]*\nnew\n[\s\S]*After\.\n$/);
    assert.ok(!renewed.includes("old"));
    assert.equal(withMeasuredPart(renewed, "new"), renewed);
    const folder = await mkdtemp(join(tmpdir(), "binarm-card-"));
    try {
      const path = join(folder, "MODEL_CARD.md");
      await writeMeasuredPart(path, "first", SOURCE.identity);
      await writeMeasuredPart(path, "second", SOURCE.identity);
      const text = await readFile(path, "utf8");
      assert.match(text, /^# mine 2\.0\.0\n[\s\S]*\nsecond\n/);
      assert.match(text, /## What it cannot do/);
      assert.ok(!text.includes("first"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
