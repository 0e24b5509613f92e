import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";
import { binarm } from "../support/processes/binarm-process.ts";

describe("command line that is typed wrongly", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-cli-"));
    await writeFile(join(folder, "bad.yaml"), "episods: 3\n");
    await writeFile(join(folder, "run.yaml"), "task: nope\n");
    await writeFile(join(folder, "file"), "");
    await mkdir(join(folder, "taken", "result.json"), { recursive: true });
  });
  after(() => rm(folder, { recursive: true }));

  for (const [what, words, expected] of [
    ["a command that does not exist", ["evall"], /^error: unknown command 'evall' \(Did you mean eval\?\)\n$/],
    [
      "a flag that does not exist",
      ["eval", "--episods", "3"],
      /^error: unknown option '--episods' \(Did you mean --episodes\?\)\n$/,
    ],
    ["a number that is none", ["eval", "--episodes", "many"], /^error: .*'many'.*whole number from 1 to 20000\.\n$/],
    [
      "a task that does not exist",
      ["run", "--policy", "oracle", "--task", "put-int"],
      /^error: .*put-into.*put-int.*BINARM_UNKNOWN_TASK.*\n$/,
    ],
    [
      "a level that does not exist",
      ["run", "--policy", "oracle", "--level", "L9"],
      /^error: .*L1, L2, L3.*L9.*BINARM_UNKNOWN_LEVEL.*\n$/,
    ],
    [
      "a policy that does not exist",
      ["run", "--policy", "orcale"],
      /^error: .*oracle.*orcale.*BINARM_UNKNOWN_POLICY.*\n$/,
    ],
    [
      "a training seed",
      ["eval", "--policy", "oracle", "--seed-base", "7"],
      /^error: .*1000000.*BINARM_SEED_OUT_OF_RANGE.*\n$/,
    ],
    ["a file that is not there", ["eval", "--config", "no.yaml"], /^error: no\.yaml: .*ENOENT.*BINARM_CONFIG.*\n$/],
    [
      "a file with a key that does not exist",
      ["eval", "--config", "bad.yaml"],
      /^error: bad\.yaml: .*key episodes.*episods.*\n$/,
    ],
    [
      "a folder that cannot be made",
      ["eval", "--policy", "oracle", "--out", "file/x"],
      /^error: .*BINARM_RESULT_STORE_UNAVAILABLE.*\n$/,
    ],
    [
      "several tasks one of which does not exist, without a word about the policy before",
      ["eval", "--tasks", "sort,nope"],
      /^error: --tasks: .*"nope".*BINARM_UNKNOWN_TASK.*\n$/,
    ],
    [
      "levels one of which does not exist",
      ["eval", "--levels", "L1,L9"],
      /^error: --levels: .*BINARM_UNKNOWN_LEVEL.*\n$/,
    ],
    [
      "a task of the file that does not exist, without a word about the policy before",
      ["run", "--config", "run.yaml"],
      /^error: run\.yaml: task: .*"nope".*BINARM_UNKNOWN_TASK.*\n$/,
    ],
    [
      "an episode's folder that is a file",
      ["run", "--policy", "oracle", "--out", "file"],
      /^error: file: .*BINARM_OUTPUT_UNAVAILABLE.*\n$/,
    ],
    [
      "an episode's folder below a file",
      ["run", "--policy", "oracle", "--out", "file/below"],
      /^error: file\/below: .*ENOTDIR.*BINARM_OUTPUT_UNAVAILABLE.*\n$/,
    ],
    [
      "an episode's folder with something in the way",
      ["run", "--policy", "oracle", "--out", "taken"],
      /^error: taken: .*EISDIR.*BINARM_OUTPUT_UNAVAILABLE.*\n$/,
    ],
  ] as const) {
    it(`exits with 2 and one line on stderr for ${what}`, async () => {
      const { code, stdout, stderr } = await binarmInProcess(words, { cwd: folder });
      assert.match(stderr, expected);
      assert.equal(stdout, "");
      assert.equal(code, 2);
    });
  }

  it("ends the process with that code and that line", async () => {
    const { code, stdout, stderr } = await binarm(["evall"]);
    assert.equal(stderr, "error: unknown command 'evall' (Did you mean eval?)\n");
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });

  it("exits with 2 and lists the commands when none was typed", async () => {
    const { code, stdout, stderr } = await binarm([]);
    assert.match(stderr, /run.*\n.*[\s\S]*eval/);
    assert.equal(stdout, "");
    assert.equal(code, 2);
  });
});

describe("help", () => {
  for (const words of [[], ["run"], ["eval"], ["tasks"], ["demo"]]) {
    it(`has an example and exits with 0: binarm ${[...words, "--help"].join(" ")}`, async () => {
      const { code, stdout, stderr } = await binarmInProcess([...words, "--help"]);
      assert.match(stdout, /Example:\n {2}binarm /);
      assert.equal(stderr, "");
      assert.equal(code, 0);
    });
  }

  for (const command of ["run", "eval"]) {
    it(`of ${command} tells the exit codes, and that an unsuccessful episode is no failure of the command`, async () => {
      const { stdout } = await binarmInProcess([command, "--help"]);
      assert.match(stdout, /Exit codes:\n +0 +done, whether or not the policy succeeded.*\n +1 .*\n +2 .*\n +130 /);
    });
  }

  it("tells the version", async () => {
    const { code, stdout } = await binarm(["--version"]);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(code, 0);
  });
});
