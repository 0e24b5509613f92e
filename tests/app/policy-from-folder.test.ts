import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { contentHash } from "../../app/policies/content-hash.node.ts";
import { LoadedPolicies } from "../../app/policies/loaded-policies.node.ts";
import { openPolicy } from "../../app/policies/open-policy.node.ts";
import { identityText } from "../../app/policies/policy-source.ts";
import { loadEpisodeSimulator } from "../../app/simulation/episode-simulator.node.ts";
import { resultRowSchema } from "../../src/evaluation/index.ts";
import { parseManifest } from "../../src/policy/manifest/parse-manifest.ts";
import { policyDirectory } from "../policy/golden-cases.ts";
import { binarmInProcess } from "../support/processes/binarm-in-process.ts";
import { binarm } from "../support/processes/binarm-process.ts";

type Change = (manifest: Record<string, unknown>) => void;

describe("policy from a folder", function () {
  this.timeout(600_000);
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "binarm-folder-"));
    folder = join(root, "micro");
    await cp(policyDirectory("micro"), folder, { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true }));

  const change = async (edit: Change): Promise<void> => {
    const path = join(folder, "manifest.json");
    const manifest = JSON.parse(await readFile(path, "utf8"));
    edit(manifest);
    await writeFile(path, JSON.stringify(manifest));
  };
  const evaluate = (out: string, ...more: readonly string[]) =>
    binarm(
      ["eval", "--policy", "micro", "--tasks", "put-into", "--levels", "L1", "--episodes", "2", "--out", out, ...more],
      { cwd: root },
    );

  it("gives the same rows, whose versions name it, with one worker and with two", async () => {
    const one = await evaluate("one");
    const two = await evaluate("two", "--workers", "2");
    assert.equal(one.code, 0, one.stderr);
    assert.equal(two.code, 0, two.stderr);
    const text = await readFile(join(root, "one", "results.jsonl"), "utf8");
    assert.equal(await readFile(join(root, "two", "results.jsonl"), "utf8"), text);
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => resultRowSchema.parse(JSON.parse(line)));
    assert.equal(rows.length, 2);
    for (const { versions, spec, tokens, outcome } of rows) {
      assert.match(versions.policy ?? "", /^micro 1\.0\.0 [0-9a-f]{16}$/);
      assert.match(spec.policy, /^micro@[0-9a-f]{12}$/);
      assert.ok((tokens[0]?.length ?? 0) > 10);
      assert.notEqual(outcome.kind, "crash");
    }
    const timings = await readFile(join(root, "one", "timings.jsonl"), "utf8");
    for (const stage of ["tokenize", "preprocess", "encode", "decode", "handOver"]) {
      assert.match(timings, new RegExp(`"${stage}":\\d`));
    }
  });

  it("does not mix its results with those of another policy in the same place, nor with what was withheld", async () => {
    await evaluate("out");
    await change((manifest) => {
      manifest.version = "1.0.1";
    });
    const changed = await evaluate("out");
    assert.equal(changed.code, 2);
    assert.match(changed.stderr, /1\.0\.1.*BINARM_RESULT_STORE_MISMATCH/);
    const black = await evaluate("out", "--black-out");
    assert.match(black.stderr, /black-out.*BINARM_RESULT_STORE_MISMATCH/);
  });

  it("is identified by its content, not by its folder's name, even where that is a built-in policy's", async () => {
    await cp(folder, join(root, "oracle"), { recursive: true });
    await cp(folder, join(root, "theirs"), { recursive: true });
    await mkdir(join(root, "random"));
    const of = (policy: string, out: string) =>
      binarm(["eval", "--policy", policy, "--tasks", "put-into", "--levels", "L1", "--episodes", "1", "--out", out], {
        cwd: root,
      });
    const first = await of("./oracle", "a");
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /--policy \.\/oracle$/m);
    const second = await of("theirs", "a");
    assert.match(second.stdout, /^0 episodes carried out/m);
    const summary = JSON.parse(await readFile(join(root, "a", "summary.json"), "utf8"));
    assert.match(summary.policy, /^micro@[0-9a-f]{12}$/);
    assert.deepEqual([summary.rows[0].episodes, summary.manifest.complete], [1, true]);
    const empty = await of("./random", "b");
    assert.equal(empty.code, 2);
    assert.match(empty.stderr, /random\/manifest\.json.*BINARM_POLICY_FILE_MISSING/);
  });

  it("writes heat maps of its probabilities beside the film strip", async () => {
    const words = ["run", "--policy", folder, "--seed", "3", "--out", join(root, "run")];
    const { code, stdout, stderr } = await binarm(words, { cwd: root });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /confidence +0\.\d{3}/);
    assert.match(stdout, /heat maps +.*heat-maps\.png/);
    const { width = 0, format } = await sharp(join(root, "run", "heat-maps.png")).metadata();
    assert.equal(format, "png");
    assert.ok(width > 2 * 640);
  });

  for (const [what, edit, expected] of [
    [
      "looks through a camera that the table has not",
      (manifest) => {
        manifest.cameras = [{ name: "wrist", width: 64, height: 64 }];
      },
      /cameras that the table has: top, front.*wrist.*BINARM_POLICY_UNFIT/,
    ],
    [
      "reaches further than the table's arm",
      (manifest) => {
        const space = manifest.actionSpace as { bounds: { x: { high: number } } };
        space.bounds.x.high = 0.9;
      },
      /x within 0\.25 to 0\.75 m.*0\.25 to 0\.9 m.*BINARM_POLICY_UNFIT/,
    ],
    [
      "was made for another control rate",
      (manifest) => {
        manifest.controlRateHz = 20;
      },
      /controlRateHz 50, the simulator's, got 20 .*BINARM_POLICY_UNFIT/,
    ],
    [
      "speaks another action space",
      (manifest) => {
        const range = { low: -0.05, high: 0.05 };
        const units = { length: "m", angle: "rad" };
        const bounds = { dx: range, dy: range, dz: range, rx: range, ry: range, rz: range };
        const rest = { bins: 256, chunkLength: 8, rateHz: 10 };
        manifest.actionSpace = { kind: "ee-delta", frame: "robot-base", units, bounds, ...rest };
      },
      /pick-place or vima-text.*ee-delta.*BINARM_POLICY_UNFIT/,
    ],
    [
      "has a damaged file",
      (manifest) => {
        const { fp32 } = manifest.precisions as { fp32: { encoder: { sha256: string } } };
        fp32.encoder.sha256 = "0".repeat(64);
      },
      /SHA-256.*BINARM_POLICY_FILE_CHANGED/,
    ],
  ] as const satisfies readonly (readonly [string, Change, RegExp])[]) {
    it(`is refused with one line before any episode where it ${what}`, async () => {
      await change(edit);
      for (const words of [["run"], ["eval", "--workers", "2"]]) {
        const { code, stdout, stderr } = await binarmInProcess([
          ...words,
          "--policy",
          folder,
          "--out",
          join(root, "out"),
        ]);
        assert.match(stderr, /^error: [^\n]*\n$/);
        assert.match(stderr, expected);
        assert.equal(stdout, "");
        assert.equal(code, 2);
      }
    });
  }

  it("is loaded once for all its episodes, and lent to each", async () => {
    const simulator = await loadEpisodeSimulator();
    const source = await openPolicy(folder, {}, simulator, { onWarning: assert.fail });
    const warnings: string[] = [];
    const policies = new LoadedPolicies([source], { onWarning: (message) => warnings.push(message) });
    try {
      const [first, second] = [await policies.factoriesFor(folder), await policies.factoriesFor(folder)];
      const made = first[folder]?.() ?? assert.fail("no policy");
      await made.policy.close();
      assert.equal(second[folder]?.().policy.name, "micro");
      assert.deepEqual(await policies.factoriesFor("oracle"), {});
      const run = await simulator.createEpisodeRunner({ policies });
      const spec = { task: "put-into", level: "L1", seed: 1, policy: folder } as const;
      const { outcome } = await run(spec, new AbortController().signal);
      assert.notEqual(outcome.kind, "crash");
      assert.deepEqual(
        warnings.map((message) => message.split(":")[0]),
        ["micro"],
      );
      assert.match(warnings[0] ?? "", /words/);
    } finally {
      await policies.close();
    }
  });

  it("is identified by all that decides its answers, not by its license or measurements", async () => {
    const read = async () => parseManifest(await readFile(join(folder, "manifest.json"), "utf8"), "manifest.json");
    const before = contentHash(await read(), "fp32");
    assert.notEqual(contentHash(await read(), "int8"), before);
    await change((manifest) => {
      manifest.training = { data: "measured since", success: { "put-into": 0.99 } };
      manifest.license = "MIT";
    });
    assert.equal(contentHash(await read(), "fp32"), before);
    await change((manifest) => {
      manifest.promptTemplate = "do this: {instruction}";
    });
    assert.notEqual(contentHash(await read(), "fp32"), before);
    assert.equal(identityText({ name: "a", version: "1", sha256: before }), `a 1 ${before.slice(0, 16)}`);
  });
});
