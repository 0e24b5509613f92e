import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withMeasuredPart, writeMeasuredPart } from "../../../../app/report/model-card/card-file.node.ts";
import { type CardPart, cardText } from "../../../../app/report/model-card/card-text.ts";
import { cardVariants } from "../../../../app/report/model-card/card-variants.ts";
import { countFailures, failuresOf } from "../../../../app/report/model-card/failures.ts";
import { loadEpisodeSimulator } from "../../../../app/simulation/episode-simulator.node.ts";
import { TABLE_ACTION_SPACE, tableActionSpace } from "../../../../sim/scene/table-action-space.ts";
import { taskNamed } from "../../../../sim/tasks/index.ts";
import { listEpisodes, type PolicyVariant, type ResultRow, summarize } from "../../../../src/evaluation/index.ts";
import { rowOf, STAMP } from "../../../support/evaluation/sample-results.ts";

const SOURCE = {
  name: "policies/mine",
  directory: "/policies/mine",
  identity: { name: "mine", version: "2.0.0", sha256: "c".repeat(64) },
  model: { device: "cpu", precision: "fp32", threads: 1 },
  actionSpace: TABLE_ACTION_SPACE,
} as const;
const GRID = { tasks: ["put-into", "sort"], levels: ["L1", "L2"] as const, seedBase: 1_000_000 };

/** A part in which every `nth` episode fails. */
function part(name: string, variant: PolicyVariant, episodes: number, nth: number): CardPart {
  const rows = listEpisodes({ ...GRID, ...variant, episodes }).map((spec) =>
    rowOf(spec, spec.seed % nth === 0 ? { kind: "failure", reason: "it fell" } : { kind: "success" }),
  );
  const manifest = { ...STAMP, tasks: [...GRID.tasks], levels: [...GRID.levels], episodesPerCell: episodes };
  return { name, rows, summary: summarize({ suite: "card", ...variant, ...GRID, manifest, rows, timings: [] }) };
}

describe("model card", () => {
  it("measures the policy at every level, its controls at the first, and what it stands between", () => {
    const parts = cardVariants(SOURCE, { ...GRID, episodes: 500, controlEpisodes: 200 });
    assert.deepEqual(
      parts.map(({ name, grid }) => [name, grid.levels.join(" "), grid.episodes]),
      [
        ["policy", "L1 L2", 500],
        ["shuffled-instructions", "L1", 200],
        ["drawn-instructions", "L1", 200],
        ["language-blind", "L1", 200],
        ["black-out", "L1", 200],
        ["random", "L1 L2", 200],
        ["oracle", "L1 L2", 200],
      ],
    );
  });

  it("compares all policies over the seeds that all of them have", () => {
    const policy = { policy: SOURCE.name };
    const text = cardText({
      command: "binarm policy card policies/mine",
      parts: [
        part("policy", policy, 20, 10),
        part("shuffled-instructions", { ...policy, condition: "shuffled-instructions" }, 10, 2),
        part("drawn-instructions", { ...policy, condition: "drawn-instructions" }, 10, 5),
        part("language-blind", { policy: "language-blind" }, 10, 2),
        part("black-out", { ...policy, condition: "black-out" }, 10, 1),
      ],
      failures: { tasks: ["sort"], kinds: ["imprecise"], counts: new Map([["sort/imprecise", 4]]), of: new Map() },
      pictures: [],
      latency: [],
    });
    assert.match(text, /\| put-into \| 18\/20 90\.0 % \[[\d., ]+\] \| 18\/20/);
    assert.match(text, /\| put-into \| 9\/10 90\.0 % [^|]*\| 5\/10 50\.0 %/);
    assert.match(text, /succeeds 40\.0 points more often/);
    assert.match(text, /drawn at random, it is 30\.0 points above `language-blind`/);
    assert.match(text, /black pictures it succeeds in 0\.0 %/);
    assert.match(text, /\| imprecise \| 4 \|/);
  });

  it("says which episodes its rates leave out", () => {
    const whole = part("policy", { policy: SOURCE.name }, 10, 2);
    const { summary, rows } = part("oracle", { policy: "oracle" }, 10, 10);
    const crash = { kind: "crash", code: "BINARM_TEST", message: "it broke" } as const;
    const broken = rows.map((row, index) => (index < 3 ? { ...row, outcome: crash } : row));
    const failures = { tasks: [], kinds: [], counts: new Map(), of: new Map() };
    const rest = { command: "card", failures, pictures: [], latency: [] };
    const text = cardText({ ...rest, parts: [whole, { name: "oracle", summary, rows: broken }] });
    assert.match(text, /- Left out of the rates of `oracle`: 3 of 40 episodes crashed\./);
    assert.doesNotMatch(text, /Left out of the rates of `policy`/);
  });

  it("tells what was wrong in each failure and counts the kinds of each task", async () => {
    const simulator = await loadEpisodeSimulator();
    const spec = { task: "put-into", level: "L1", seed: 1_000_000, policy: SOURCE.name } as const;
    const right = tableActionSpace().encode(taskNamed("put-into").reset(spec.seed, "L1").expert());
    const failed = rowOf(spec, { kind: "failure", reason: "it fell" });
    const rows: ResultRow[] = [
      { ...failed, tokens: [[...right]] },
      { ...failed, tokens: [[1]] },
      rowOf(spec, { kind: "timeout", limitS: 12 }),
      rowOf(spec, { kind: "crash", code: "X", message: "x" }),
      rowOf(spec, { kind: "success" }),
    ];
    const failures = failuresOf(rows, SOURCE, simulator);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["right plan, not carried out", "unparseable", "unparseable", "crash"],
    );
    const counted = countFailures(rows, failures);
    assert.equal(counted.kinds[0], "unparseable");
    assert.equal(counted.counts.get("put-into/unparseable"), 2);
    assert.equal(counted.of.get("put-into"), 5);
  });

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
      assert.ok(!text.includes("first"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
