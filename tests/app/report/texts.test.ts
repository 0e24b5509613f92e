import assert from "node:assert/strict";
import { commaSeparated, wholeNumber } from "../../../app/cli/option-values.ts";
import { createLogger } from "../../../app/console/log.ts";
import { episodeText, outcomeText } from "../../../app/report/episode-text.ts";
import { summaryTable } from "../../../app/report/result-table.ts";
import { pieceOf } from "../../../app/report/token-text.ts";
import { tokenOfBin } from "../../../src/action/index.ts";
import { nanoseconds, radians } from "../../../src/domain/units.ts";
import { summarize } from "../../../src/evaluation/index.ts";

describe("tokens as text", () => {
  it("are Unified-IO 2's pieces, or the id where plans are not written with the token", () => {
    assert.equal(pieceOf(tokenOfBin(412)), "<extra_id_612>");
    assert.equal(pieceOf(1), "</s>");
    assert.equal(pieceOf(5839), "pick");
    assert.equal(pieceOf(31000), "#31000");
  });
});

describe("episode as text", () => {
  const from = { xM: 0.4123, yM: -0.1, yawRad: radians(Math.PI / 6) };
  const to = { xM: 0.6, yM: 0.25, yawRad: radians(0) };
  const result = {
    spec: { task: "put-into", level: "L1", seed: 7, policy: "oracle" },
    instruction: "put the red block into the blue bowl",
    outcome: { kind: "success" },
    decisions: [
      {
        tokens: [5839, tokenOfBin(0), 1],
        plan: { kind: "pick-place", steps: [{ motion: "pick", from, to }] },
        stageNs: { infer: nanoseconds(5) },
      },
    ],
    steps: 211,
    simulatedS: 4.22,
    stateHash: "abc",
  } as const;

  it("shows the instruction, the tokens, the plan in metres and the outcome", () => {
    const text = episodeText(result);
    assert.match(text, /put the red block into the blue bowl/);
    assert.match(text, /pick <extra_id_200> <\/s>/);
    assert.match(text, /5839 32999 1/);
    assert.match(text, /pick from \(0\.412 m, -0\.100 m, 30\.0°\) to \(0\.600 m, 0\.250 m, 0\.0°\)/);
    assert.match(text, /outcome +success/);
  });

  it("says that the tokens are no plan", () => {
    const outcome = { kind: "unparseable", reason: "token 1: expected a bin" } as const;
    const text = episodeText({ ...result, outcome, decisions: [{ tokens: [7], stageNs: {} }] });
    assert.match(text, /plan +none/);
    assert.match(text, /unparseable: token 1/);
  });

  it("names what broke in a crash", () => {
    assert.equal(outcomeText({ kind: "crash", code: "BINARM_X", message: "it broke" }), "crash: it broke (BINARM_X)");
  });
});

describe("table of results", () => {
  it("has no colour codes and keeps five outcomes apart", () => {
    const summary = summarize({
      suite: "test",
      policy: "oracle",
      seedBase: 1_000_000,
      manifest: {
        configHash: "a".repeat(64),
        versions: { binarm: "0", mujoco: "0" },
        tasks: ["sort"],
        levels: ["L1"],
        episodesPerCell: 1,
      },
      rows: [],
      timings: [],
    });
    const text = summaryTable([summary]);
    for (const head of ["oracle", "success", "Clopper-Pearson", "failure", "timeout", "crash", "unparseable"]) {
      assert.ok(text.includes(head), head);
    }
    assert.equal(text.includes("\u001b"), false);
  });
});

describe("flags", () => {
  it("take whole numbers within their bounds and nothing else", () => {
    assert.equal(wholeNumber(1, 9)("7"), 7);
    for (const text of ["0", "10", "1.5", "1e1", "-1", "", " ", "x", "9007199254740993"]) {
      assert.throws(() => wholeNumber(1, 9)(text), /Expected a whole number from 1 to 9/);
    }
  });

  it("take lists with commas between, each name once", () => {
    assert.deepEqual(commaSeparated("sort, put-into,sort"), ["sort", "put-into"]);
    assert.throws(() => commaSeparated("sort,,x"), /commas/);
  });
});

describe("log", () => {
  it("writes one plain line an entry, with the fields after the message", () => {
    const lines: string[] = [];
    const log = createLogger("info", (line) => lines.push(line));
    log.debug("not shown");
    log.info("12/60 episodes");
    log.warn({ folder: "out", rows: 3 }, "look here");
    assert.deepEqual(lines, ["12/60 episodes\n", "warn: look here folder=out rows=3\n"]);
  });
});
