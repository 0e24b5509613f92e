import assert from "node:assert/strict";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binarmInProcess } from "../../support/processes/binarm-in-process.ts";
import { binarm } from "../../support/processes/binarm-process.ts";

const ORACLE = ["--policy", "oracle"];

describe("binarm run with an instruction", function () {
  this.timeout(60_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-words-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("makes a scene that fits the words and carries it out, in a folder of that name", async () => {
    const words = ["run", "put the yellow star into the green bowl", "--seed", "3", ...ORACLE];
    const { code, stdout, stderr } = await binarm(words, { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^episode +put-into L1, seed 3, policy oracle\n/);
    assert.match(stdout, /instruction +put the yellow star into the green bowl\n/);
    assert.match(stdout, /outcome +success\n/);
    assert.equal(stderr, "");
    await access(join(folder, "out/run/put-the-yellow-star-into-the-green-bowl-3-oracle/film-strip.png"));
  });

  it("points to goals with pictures where the words name some", async () => {
    const { code, stderr } = await binarmInProcess(["run", "put {0} into {1}", ...ORACLE]);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /names pictures: .*--task visual-manipulation --goal "put \{0\} into \{1\}" --picture FILE, .*got \{0\}/,
    );
  });

  it("tells the policy a sentence that its task has, and the user what the words were taken for", async () => {
    const text = "Turn the red L shape 90° left!";
    const words = ["run", text, "--json", "--out", folder, ...ORACLE];
    const { code, stdout, stderr } = await binarmInProcess(words);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /taken for: rotate the red L-shape by 90 degrees to the left\n/);
    const { instruction, spec, understood, outcome } = JSON.parse(stdout);
    assert.equal(instruction, "rotate the red L-shape by 90 degrees to the left");
    assert.deepEqual(spec, { task: "rotate", level: "L1", seed: 0, policy: "oracle" });
    assert.deepEqual(understood.words.target, { kind: "solid", color: "red", shape: "l-shape" });
    assert.deepEqual(outcome, { kind: "success" });
  });

  it("says which words it took for which, where one letter was wrong", async () => {
    const text = "Could you put the gren blok into the yellow dish, please?";
    const { code, stdout, stderr } = await binarmInProcess(["run", text, "--json", "--out", folder, ...ORACLE]);
    assert.equal(code, 0, stderr);
    assert.match(
      stderr,
      /understood "gren" as green\n[\s\S]*understood "blok" as block\n[\s\S]*taken for: put the green block/,
    );
    const { instruction, understood } = JSON.parse(stdout);
    assert.equal(instruction, "put the green block into the yellow bowl");
    assert.deepEqual(understood.corrections, [
      { typed: "gren", taken: "green" },
      { typed: "blok", taken: "block" },
    ]);
  });

  it("overrides task and level of the file", async () => {
    const config = join(folder, "run.yaml");
    await writeFile(config, "task: sort\nlevel: L3\nseed: 4\npolicy: oracle\n");
    const words = ["run", "stack the cyan star on the green block", "--config", config, "--json", "--out", folder];
    const { code, stdout, stderr } = await binarmInProcess(words);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout).spec, { task: "stack-on", level: "L2", seed: 4, policy: "oracle" });
  });

  for (const [what, words, expected] of [
    [
      "words that are not known, with those that may have been meant",
      ["put the yelow star into the green bucket"],
      /^error: instruction: .*yellow for "yelow"; bowl, pan, box, frame or tray for "bucket", got "yelow", "bucket" \[.*\]\n$/,
    ],
    [
      "known words that ask for no task, with sentences that do",
      ["push the red cross past the blue line"],
      /^error: instruction: .*"sweep the red cross past the blue line without crossing the red line", .* or ".*", got .*\n$/,
    ],
    ["things without a colour", ["put the star into the bowl"], /^error: instruction: .*as in "put the .*", got .*\n$/],
    ["a thing that is named twice", ["stack the red bar on the red bar"], /^error: .*the red bar is named twice.*\n$/],
    [
      "words for a scene that are not understood, of a policy that reads none",
      ["--task", "put-into", "--seed", "1000003", "--words", "stop", "--policy", "oracle"],
      /^error: instruction: .*\n$/,
    ],
    ["no words", [""], /^error: instruction: it is empty: .*\n$/],
    ["characters that cannot be seen", ["put\u001b[31m"], /^error: instruction: .*U\+001B.*\n$/],
    ["too many words", ["put ".repeat(60)], /^error: instruction: .*at most 200 characters, got 239.*\n$/],
    [
      "a task beside the words",
      ["put the red star into the blue bowl", "--task", "sort"],
      /^error: run: .*--task sort.*BINARM_CONFLICTING_OPTIONS\]\n$/,
    ],
    [
      "a level beside the words",
      ["put the red star into the blue bowl", "--level", "L2"],
      /^error: run: .*--level L2.*BINARM_CONFLICTING_OPTIONS\]\n$/,
    ],
    [
      "another episode's words beside the words",
      ["put the red star into the blue bowl", "--shuffle-instructions"],
      /^error: run: .*--shuffle-instructions.*BINARM_CONFLICTING_OPTIONS\]\n$/,
    ],
    [
      "drawn words beside the words",
      ["put the red star into the blue bowl", "--draw-instructions"],
      /^error: run: .*--draw-instructions.*BINARM_CONFLICTING_OPTIONS\]\n$/,
    ],
  ] as const) {
    it(`exits with 2 and one line for ${what}`, async () => {
      const { code, stdout, stderr } = await binarmInProcess(["run", ...words, ...ORACLE]);
      assert.match(stderr, expected);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }

  it("tells the reason as JSON too", async () => {
    const { code, stdout } = await binarmInProcess([
      "run",
      "put the yelow star into the green bucket",
      "--json",
      ...ORACLE,
    ]);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(stdout), {
      instruction: "put the yelow star into the green bucket",
      notUnderstood: {
        kind: "unknown-words",
        words: [
          { word: "yelow", suggestions: ["yellow"] },
          { word: "bucket", suggestions: ["bowl", "pan", "box", "frame", "tray"] },
        ],
      },
    });
  });
});
