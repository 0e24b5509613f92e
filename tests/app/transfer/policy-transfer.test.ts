import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { TransferRow } from "../../../app/transfer/transfer-row.ts";
import type { TransferSummary } from "../../../app/transfer/transfer-summary.ts";
import { policyDirectory } from "../../policy/golden-cases.ts";
import { PolicyCopy } from "../../policy/policy-copy.ts";

const RECORDING = "tests/fixtures/bench-actions";
const EPISODES = 23;

/**
 * Loaded as the command loads what it needs: Mocha loads a test by `require`, and what is loaded by `import` has other
 * classes of errors then.
 */
const loadCommandLine = () => import("../../support/processes/binarm-in-process.ts");

async function transfer(...words: readonly string[]) {
  const { binarmInProcess } = await loadCommandLine();
  return binarmInProcess(["policy", "transfer", ...words]);
}

async function summaryOf(...words: readonly string[]): Promise<TransferSummary> {
  const { code, stdout, stderr } = await transfer(...words, "--json");
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

describe("binarm policy transfer", function () {
  this.timeout(120_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-transfer-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rowsIn = (out: string): readonly TransferRow[] =>
    readFileSync(join(out, "transfer.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("finds the recorded actions right, by task and level, with exact intervals", async () => {
    const { code, stdout, stderr } = await transfer(RECORDING, "--policy", "oracle");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /│ sweep-without-touching +│ L4 +│ 1\/1 100\.0 % \[2\.5, 100\.0\] │/);
    assert.match(stdout, /│ mean +│ L3 +│ +100\.0 % \[/);
    assert.match(stdout, new RegExp(`^all: ${EPISODES}/${EPISODES} 100\\.0 % `, "m"));
    assert.match(stdout, new RegExp(`own expert, by the same rules: ${EPISODES}/${EPISODES} `));
    assert.doesNotMatch(stdout, /what was wrong/);
  });

  it("finds random plans wrong, and writes rows and pictures of the first failures of each task", async () => {
    const out = join(folder, "out");
    const summary = await summaryOf(RECORDING, "--policy", "random", "--out", out);
    assert.equal(summary.all.successes, 0);
    assert.equal(summary.expert.successes, EPISODES);
    const counts = Object.values(summary.failures).flatMap((kinds) => Object.values(kinds));
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      EPISODES,
    );
    const rows = rowsIn(out);
    assert.equal(rows.length, EPISODES);
    assert.ok(rows.every(({ outcome, plan }) => outcome.kind === "failure" && (plan?.steps.length ?? 0) > 0));
    const pictures = readdirSync(out).filter((name) => name.endsWith(".png"));
    assert.ok(pictures.length >= 17 && pictures.length <= EPISODES);
    const { width, height } = await sharp(join(out, pictures[0] ?? "")).metadata();
    assert.deepEqual([width, height], [1024, 512]);
    const again = await summaryOf(RECORDING, "--policy", "random");
    assert.deepEqual([again.cells, again.failures], [summary.cells, summary.failures]);
  });

  it("takes the tasks, levels and numbers that are asked for", async () => {
    const { cells } = await summaryOf(
      RECORDING,
      "--policy",
      "oracle",
      "--tasks",
      "twist,follow-motion",
      "--limit",
      "1",
    );
    assert.deepEqual(
      cells.map(({ task, level, episodes }) => [task, level, episodes]),
      [
        ["twist", "L1", 1],
        ["twist", "L3", 1],
        ["follow-motion", "L4", 1],
      ],
    );
    const l4 = await summaryOf(RECORDING, "--policy", "oracle", "--levels", "L4");
    assert.deepEqual(new Set(l4.cells.map(({ level }) => level)), new Set(["L4"]));
  });

  it("lets a policy plan from pictures, and counts goals with too many of them as refused", async () => {
    const out = join(folder, "out");
    await summaryOf(RECORDING, "--policy", policyDirectory("pictures"), "--act-on-any-words", "--out", out);
    for (const { task, outcome, instruction, plan } of rowsIn(out)) {
      const named = new Set(instruction.match(/\{\d\}/g)).size;
      if (named <= 3) {
        assert.notEqual(outcome.kind, "refused", task);
        assert.ok(plan !== undefined);
      } else assert.equal(outcome.kind === "refused" && outcome.because, "too-many-pictures", task);
    }
  });

  it("counts every goal as refused, and says why, where the policy takes no pictures", async () => {
    const policy = new PolicyCopy("micro");
    try {
      policy.change((manifest) => {
        manifest.cameras = [{ name: "top", width: 192, height: 96 }] as never;
      });
      const out = join(folder, "out");
      const words = [RECORDING, "--policy", policy.folder, "--tasks", "twist", "--out", out];
      const { stdout } = await transfer(...words);
      assert.match(stdout, /│ twist +│ +2 │/);
      assert.match(stdout, /^refused 2, as the first one: the policy takes no pictures in a goal: /m);
      for (const { outcome } of rowsIn(out)) {
        assert.equal(outcome.kind === "refused" && outcome.because, "pictures-not-taken");
      }
    } finally {
      policy.remove();
    }
  });

  it("stops cleanly", async () => {
    const { binarmInProcess } = await loadCommandLine();
    const { code, stderr } = await binarmInProcess(["policy", "transfer", RECORDING, "--policy", "random"], {
      onStderr: (_, abort) => abort(),
    });
    assert.equal(code, 130);
    assert.match(stderr, /no results are kept/);
  });

  /** A copy of the recording to damage. */
  function damaged(change: (lines: readonly string[]) => readonly string[]): string {
    cpSync(RECORDING, folder, { recursive: true });
    const file = join(folder, "episodes.jsonl");
    writeFileSync(file, change(readFileSync(file, "utf8").trim().split("\n")).join("\n"));
    return folder;
  }

  for (const [what, prepare, expected] of [
    ["a folder that is none", () => "no-such-folder", /no-such-folder.*episodes\.jsonl.*ENOENT.*RECORDING_REFUSED/],
    [
      "a line that is half written",
      () => damaged((lines) => [...lines.slice(0, 2), (lines[2] ?? "").slice(0, 100)]),
      /episodes\.jsonl: line 3: .*whole episode.*\(100 characters\).*RECORDING_REFUSED/,
    ],
    [
      "a line of another form",
      () => damaged((lines) => [...lines, '{"key": "a/../b", "level": "L1", "task": "rotate", "objects": []}']),
      /episodes\.jsonl: line 24: key: .*BINARM_CONFIG/,
    ],
    [
      "a task that is unknown",
      () => damaged(([first = ""]) => [first.replace('"task": "sweep_without_exceeding"', '"task": "juggle"')]),
      /L1-sweep_without_exceeding-610000: there is no task juggle.*RECORDING_REFUSED/,
    ],
    [
      "an episode that does not tell its goal",
      () => damaged(([first = ""]) => [first.replace("Sweep three", "Mop three")]),
      /L1-sweep_without_exceeding-610000: the prompt .*does not say.*RECORDING_REFUSED/,
    ],
    ["an empty recording", () => damaged(() => []), /none of them.*RECORDING_REFUSED/],
    [
      "a picture that is missing",
      () => {
        rmSync(
          join(
            damaged((lines) => lines),
            "pictures",
            "L1-rotate-610000-dragged_obj.png",
          ),
        );
        return folder;
      },
      /L1-rotate-610000-dragged_obj\.png.*no file.*RECORDING_REFUSED/,
    ],
    [
      "a picture that is damaged",
      () => {
        writeFileSync(
          join(
            damaged((lines) => lines),
            "pictures",
            "L1-rotate-610000-segm.png",
          ),
          "none",
        );
        return folder;
      },
      /L1-rotate-610000-segm\.png.*IMAGE_REFUSED/,
    ],
  ] as const) {
    it(`exits with 2 and one line for ${what}`, async () => {
      const { code, stdout, stderr } = await transfer(prepare(), "--policy", "oracle");
      assert.match(stderr, expected);
      const errors = stderr.split("\n").filter((line) => line.startsWith("error: "));
      assert.equal(errors.length, 1, stderr);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }

  for (const [what, words, expected] of [
    ["a task that there is not", ["--tasks", "twisst"], /--tasks: .*twist.*UNKNOWN_TASK/],
    ["a level that there is not", ["--levels", "L9"], /--levels: .*UNKNOWN_LEVEL/],
    ["a policy that guesses from scenes", ["--policy", "language-blind"], /oracle, random.*UNKNOWN_POLICY/],
    [
      "a policy that sees another shape",
      ["--policy", policyDirectory("micro")],
      /twice as wide.*640x480.*POLICY_UNFIT/,
    ],
  ] as const) {
    it(`exits with 2 and one line for ${what}`, async () => {
      const { code, stderr } = await transfer(RECORDING, ...words);
      assert.match(stderr, expected);
      assert.equal(code, 2);
    });
  }

  it("says in its help how it is used and how it exits", async () => {
    const { stdout } = await transfer("--help");
    assert.match(stdout, /Example:\n {2}binarm policy transfer /);
    assert.match(stdout, /Exit codes:\n +0 /);
  });
});
