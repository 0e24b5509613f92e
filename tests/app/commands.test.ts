import assert from "node:assert/strict";
import { access, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { demoEpisodes } from "../../app/episode/demo-episodes.ts";
import { defaultPolicy } from "../../app/options/choices.node.ts";
import { resultRowSchema, summarySchema } from "../../src/evaluation/index.ts";
import { DEFAULT_POLICY } from "../../src/policy/node/default-policy.node.ts";
import { policyDirectory } from "../policy/golden-cases.ts";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";
import { binarm } from "../support/processes/binarm-process.ts";

describe("commands", function () {
  this.timeout(600_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-cli-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const read = (...path: string[]) => readFile(join(folder, ...path), "utf8");

  describe("tasks", () => {
    it("lists every task with its levels and paraphrases, as a table and as JSON", async () => {
      const table = await binarmInProcess(["tasks"]);
      const json = await binarmInProcess(["tasks", "--json"]);
      const { tasks } = JSON.parse(json.stdout);
      assert.equal(tasks.length, 6 + 17);
      for (const { name, levels, paraphrases } of tasks) {
        assert.ok(table.stdout.includes(name));
        assert.ok((levels.includes("L1") || levels.includes("L4")) && paraphrases >= 5, name);
      }
    });

    it("lists the tasks of one suite alone, and refuses a suite that there is not", async () => {
      const { stdout } = await binarmInProcess(["tasks", "--suite", "tabletop-17", "--json"]);
      const { tasks } = JSON.parse(stdout);
      assert.equal(tasks.length, 17);
      assert.ok(tasks.every(({ suite }: { readonly suite: string }) => suite === "tabletop-17"));
      const refused = await binarmInProcess(["tasks", "--suite", "tabletop-18"]);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /words-6, tabletop-17/);
    });
  });

  describe("run", () => {
    it("shows instruction, tokens, plan and outcome, and leaves a film strip", async () => {
      const { code, stdout, stderr } = await binarm(
        ["run", "--task", "put-into", "--seed", "7", "--policy", "oracle"],
        {
          cwd: folder,
        },
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /instruction +\S+/);
      assert.match(stdout, /tokens +.*<extra_id_\d+>/);
      assert.match(stdout, /plan +pick from \(-?\d\.\d{3} m/);
      assert.match(stdout, /outcome +success/);
      assert.equal(stderr, "");
      const { width = 0, format } = await sharp(join(folder, "out/run/put-into-L1-7-oracle/film-strip.png")).metadata();
      assert.equal(format, "png");
      assert.ok(width > 256);
    });

    it("prints one JSON document and nothing else with --json, of the default policy or of the oracle in its stead", async () => {
      const { code, stdout, stderr } = await binarm(["run", "--json", "--out", folder]);
      assert.equal(code, 0, stderr);
      const result = JSON.parse(stdout);
      assert.equal(result.spec.policy, defaultPolicy());
      if (defaultPolicy() === DEFAULT_POLICY) await access(result.files.heatMaps);
      else assert.match(stderr, /there is no trained policy/);
      await access(result.files.filmStrip);
      assert.deepEqual(JSON.parse(await read("result.json")).stateHash, result.stateHash);
    });

    it("exits with 0 where the policy fails: that is a result", async () => {
      const words = ["run", "--policy", "random", "--task", "put-into", "--seed", "1", "--json", "--out", folder];
      const { code, stdout, stderr } = await binarmInProcess(words);
      assert.equal(JSON.parse(stdout).outcome.kind, "failure");
      assert.equal(stderr, "");
      assert.equal(code, 0);
    });

    it("takes what the flags leave open from the file", async () => {
      await writeFile(join(folder, "run.yaml"), "task: rotate\nlevel: L2\nseed: 3\npolicy: oracle\n");
      const words = ["run", "--config", join(folder, "run.yaml"), "--seed", "4", "--json", "--out", folder];
      const { spec } = JSON.parse((await binarmInProcess(words)).stdout);
      assert.deepEqual(spec, { task: "rotate", level: "L2", seed: 4, policy: "oracle" });
    });
  });

  describe("demo", () => {
    it("carries out three instructions, with the oracle where no trained policy is there yet, and says so", async () => {
      const { code, stdout, stderr } = await binarm(["demo"], { cwd: folder });
      assert.equal(code, 0, stderr);
      assert.equal(stdout.match(/^instruction +\S/gm)?.length, 3);
      assert.equal(stdout.match(/^outcome +\S/gm)?.length, 3);
      assert.match(stdout, /^\d of 3 instructions carried out; first action \d+\.\d s after the start, .* \d+ MB/m);
      if (defaultPolicy() === DEFAULT_POLICY) assert.match(stdout, /^heat maps +\S/m);
      else assert.match(stderr, /there is no trained policy/);
    });

    it("tells a policy that takes pictures one of the three goals with pictures, and shows them", async () => {
      await cp(policyDirectory("pictures"), join(folder, "policies", "default"), { recursive: true });
      const { code, stdout, stderr } = await binarm(["demo"], { cwd: folder });
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^instruction +.*\{0\}.*\{1\}/m);
      const shown = Array.from(stdout.matchAll(/^goal \{\d\} +(\S+)$/gm), ([, file = ""]) => file);
      assert.equal(shown.length, 2);
      for (const file of shown) assert.equal((await sharp(join(folder, file)).metadata()).format, "png");
    });

    it("tells a policy that takes fewer pictures than such a goal has all three goals in words", () => {
      const tasks = demoEpisodes(undefined).map(({ task }) => task);
      assert.deepEqual(tasks, ["put-into", "sort", "sweep"]);
      assert.deepEqual(
        demoEpisodes({ count: 1 }).map(({ task }) => task),
        tasks,
      );
    });
  });

  describe("eval", () => {
    const words = ["eval", "--policy", "oracle", "--tasks", "put-into,sweep", "--levels", "L1,L2", "--episodes", "2"];
    let uninterrupted = "";
    let whole = "";
    before(async () => {
      uninterrupted = await mkdtemp(join(tmpdir(), "binarm-cli-"));
      const one = await binarm([...words, "--workers", "1", "--out", uninterrupted]);
      assert.equal(one.code, 0, one.stderr);
      assert.match(one.stdout, /Clopper-Pearson/);
      whole = await readFile(join(uninterrupted, "results.jsonl"), "utf8");
    });
    after(() => rm(uninterrupted, { recursive: true }));

    it("leaves the same file to the last byte with one worker and with two", async () => {
      const two = await binarm([...words, "--workers", "2", "--out", join(folder, "two"), "--json"]);
      assert.equal(two.code, 0, two.stderr);
      assert.equal(await read("two", "results.jsonl"), whole);

      const rows = whole.trimEnd().split("\n");
      assert.equal(rows.length, 8);
      for (const row of rows) resultRowSchema.parse(JSON.parse(row));
      const [evaluation] = JSON.parse(two.stdout).evaluations;
      assert.deepEqual(evaluation.summary, summarySchema.parse(JSON.parse(await read("two", "summary.json"))));
      assert.deepEqual((await readdir(join(folder, "two"))).sort(), [
        "evaluation.json",
        "results.jsonl",
        "runs.jsonl",
        "summary.json",
        "timings.jsonl",
      ]);
    });

    it("compares two policies on the same seeds", async () => {
      const both = words.with(2, "oracle,random").with(-1, "1");
      const { code, stdout, stderr } = await binarm([...both, "--out", folder, "--json"]);
      assert.equal(code, 0, stderr);
      const { comparisons } = JSON.parse(stdout);
      assert.equal(comparisons[0].pairs, 4);
      assert.deepEqual((await readdir(folder)).sort(), ["oracle", "random"]);
      assert.match(stderr, /^oracle: 4\/4 episodes, /m);
      assert.match(stderr, /^random: 4\/4 episodes, /m);
    });

    it("stops cleanly on Ctrl-C with 130, and the same command goes on from there", async () => {
      const many = [...words, "--out", join(folder, "stopped")];
      let sent = false;
      const stopped = await binarm(many, {
        onStderr: (text, kill) => {
          if (sent || !/^\d+\/8 episodes/m.test(text)) return;
          sent = true;
          kill("SIGINT");
        },
      });
      assert.equal(stopped.code, 130, stopped.stderr);
      assert.equal(stopped.stdout, "");
      assert.match(stopped.stderr, /stopped: (\d+) of 8 episodes of oracle are kept/);
      const kept = await read("stopped", "results.jsonl");
      assert.ok(kept.endsWith("\n") && kept.split("\n").length < 9, "stopped before the end, at the end of a row");

      const resumed = await binarm(many);
      assert.equal(resumed.code, 0, resumed.stderr);
      assert.match(resumed.stderr, /of 8 episodes are there already/);
      assert.equal(await read("stopped", "results.jsonl"), whole);
    });

    it("continues when the reader of the log has closed it", async () => {
      const { code } = await binarm([...words.with(-1, "1"), "--out", folder], {
        onStderr: (_, __, hangUp) => hangUp(),
      });
      assert.equal(code, 0);
      assert.equal((await read("results.jsonl")).split("\n").length, 5);
    });

    it("exits with 1 where the episodes are done and the summary cannot be written", async () => {
      await mkdir(join(folder, "summary.json"));
      const small = ["eval", "--policy", "oracle", "--tasks", "put-into", "--levels", "L1", "--episodes", "1"];
      const { code, stdout, stderr } = await binarm([...small, "--out", folder]);
      assert.match(stderr, /error: .*summary\.json: .*BINARM_OUTPUT_WRITE\]\n$/);
      assert.equal(stdout, "");
      assert.equal(code, 1);
    });

    it("refuses to mix another policy's results into a folder", async () => {
      const small = ["eval", "--tasks", "put-into", "--levels", "L1", "--episodes", "1", "--out", folder];
      await binarm([...small, "--policy", "oracle"]);
      const { code, stderr } = await binarm([...small, "--policy", "random"]);
      assert.equal(code, 2);
      assert.match(stderr, /expected policy "random".*got policy "oracle".*BINARM_RESULT_STORE_MISMATCH/);
    });
  });
});
