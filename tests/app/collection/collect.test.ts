import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binarmInProcess } from "../../support/processes/binarm-in-process.ts";
import { binarm, type OnStderr } from "../../support/processes/binarm-process.ts";
import { int32s, int64s, readSafetensors } from "../../support/read-safetensors.ts";

const SHARDS = ["shard-00000.safetensors", "shard-00001.safetensors", "shard-00002.safetensors"];
const FLAGS = ["--samples", "16", "--shard-size", "6", "--seed-base", "300"];

const collect = (words: readonly string[], onStderr?: OnStderr) =>
  binarm(["collect", ...words], onStderr === undefined ? {} : { onStderr });

/** Waits until a file is in a folder. */
async function appeared(folder: string, name: string): Promise<void> {
  while (!(await readdir(folder)).includes(name)) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe("binarm collect", function () {
  this.timeout(180_000);
  let root = "";
  let whole = "";
  const bytesOf = (folder: string) => Promise.all(SHARDS.map((name) => readFile(join(folder, name))));

  async function assertSame(folder: string): Promise<void> {
    const [expected, received] = await Promise.all([bytesOf(whole), bytesOf(folder)]);
    received.forEach((bytes, index) => {
      assert.ok(bytes.equals(expected[index] ?? Buffer.alloc(0)), SHARDS[index]);
    });
    assert.deepEqual(await readdir(folder), ["collection.json", ...SHARDS]);
  }

  before(async () => {
    root = await mkdtemp(join(tmpdir(), "binarm-collect-"));
    whole = join(root, "whole");
    const { code, stdout } = await collect([...FLAGS, "--out", whole, "--json"]);
    assert.equal(code, 0);
    const { samplesPerSecond, taught, ...rest } = JSON.parse(stdout);
    assert.equal(taught.level, "L1");
    assert.deepEqual(taught.sampleKinds, ["act", "point", "list", "describe"]);
    assert.deepEqual(rest, { folder: whole, samples: 18, shards: 3, samplesMade: 18 });
    assert.ok(samplesPerSecond > 0);
  });
  after(() => rm(root, { recursive: true }));

  it("writes whole shards of consecutive seeds, none of them an evaluation's, and nothing else", async () => {
    assert.deepEqual(await readdir(whole), ["collection.json", ...SHARDS]);
    const seeds = SHARDS.flatMap((name) => [...int64s(readSafetensors(join(whole, name)).get("seed"))].map(Number));
    assert.deepEqual(
      seeds,
      Array.from({ length: 18 }, (_, k) => 300 + k),
    );
    assert.ok(seeds.every((seed) => seed < 1_000_000));
  });

  it("describes what the shards hold", async () => {
    const collection = JSON.parse(await readFile(join(whole, "collection.json"), "utf8"));
    assert.equal(collection.level, "L1");
    assert.equal(collection.patchXY.length, 72);
    const tensors = readSafetensors(join(whole, SHARDS[0] ?? ""));
    assert.deepEqual(tensors.get("image")?.shape, [6, collection.height, collection.width, 3]);
    assert.ok(tensors.get("task")?.bytes.every((task) => collection.tasks[task] !== undefined));
    const objects = int32s(tensors.get("object_offsets"))[6] ?? 0;
    for (const name of ["object_colour", "object_shape", "object_xy"]) {
      assert.equal(tensors.get(name)?.shape[0], objects, name);
    }
    assert.ok(tensors.get("object_shape")?.bytes.every((shape) => collection.shapes[shape] !== undefined));
    assert.ok(tensors.get("object_colour")?.bytes.every((color) => collection.colours[color] !== undefined));
    const words = new Set<number>(collection.words);
    for (const kind of ["act", "point", "list", "describe"]) {
      for (const part of ["prompt", "target"]) {
        const tokens = int32s(tensors.get(`${kind}_${part}_tokens`));
        assert.equal(int32s(tensors.get(`${kind}_${part}_offsets`)).at(-1), tokens.length);
        const { bin0 } = collection.tokens;
        assert.ok(tokens.every((token) => (token <= bin0 && token > bin0 - 1000) || words.has(token)));
      }
    }
  });

  it("collects both suites with the pictures of goals and questions, and says what it taught", async () => {
    const out = join(root, "all");
    const flags = ["--suite", "all", "--samples", "6", "--shard-size", "6", "--seed-base", "40", "--out", out];
    const { code, stdout } = await collect(flags);
    assert.equal(code, 0);
    assert.match(stdout, /^taught at L1: put-into, .*visual-manipulation/m);
    assert.match(stdout, /^kinds of samples: act, point, list, describe, name, .*; views: tilted, bench$/m);
    const { sampleKinds, tasks, goalPictures } = JSON.parse(await readFile(join(out, "collection.json"), "utf8"));
    assert.ok(!["same-texture", "follow-motion"].some((task) => tasks.includes(task)));
    const tensors = readSafetensors(join(out, SHARDS[0] ?? ""));
    const pictures = int32s(tensors.get("picture_offsets"));
    assert.deepEqual(tensors.get("pictures")?.shape, [pictures[6], goalPictures.height, goalPictures.width, 3]);
    for (const kind of sampleKinds) {
      const offsets = int32s(tensors.get(`${kind}_picture_offsets`));
      const indices = tensors.get(`${kind}_pictures`)?.bytes ?? [];
      assert.equal(offsets[6], indices.length);
      for (let row = 0; row < 6; row++) {
        const count = (pictures[row + 1] ?? 0) - (pictures[row] ?? 0);
        assert.ok([...indices.slice(offsets[row], offsets[row + 1])].every((index) => index < count));
      }
    }
  });

  it("writes the same bytes with any number of workers", async () => {
    const out = join(root, "workers");
    assert.equal((await collect([...FLAGS, "--out", out, "--workers", "3"])).code, 0);
    await assertSame(out);
  });

  it("waits while enough shards hold samples, and makes no emptied one anew", async () => {
    const out = join(root, "ahead");
    const running = collect([...FLAGS, "--out", out, "--ahead", "2"]);
    await mkdir(out, { recursive: true });
    await appeared(out, SHARDS[1] ?? "");
    // Long enough for a third shard, were it not awaited: two took less.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.ok(!(await readdir(out)).some((name) => name.startsWith("shard-00002")));
    await writeFile(join(out, SHARDS[0] ?? ""), "");
    assert.equal((await running).code, 0);
    const sizes = (await bytesOf(out)).map((bytes) => bytes.length > 0);
    assert.deepEqual(sizes, [false, true, true]);
  });

  it("stops cleanly on a signal, keeps whole shards, and goes on from there", async () => {
    const out = join(root, "stopped");
    // In this process, since a signal would come too late to stop the second shard.
    const stopped = await binarmInProcess(["collect", ...FLAGS, "--out", out], {
      onStderr: (text, abort) => {
        if (text.includes("12/18 samples")) abort();
      },
    });
    assert.equal(stopped.code, 130);
    assert.match(stopped.stderr, /stopped: 1 of 3 shards are kept in .*; the same command goes on from there/);
    assert.deepEqual(await readdir(out), ["collection.json", SHARDS[0]]);
    const went = await collect([...FLAGS, "--out", out]);
    assert.match(went.stderr, /6 of 18 samples are there already/);
    await assertSame(out);
  });

  it("goes on to the same bytes after it was killed in the middle of a shard", async () => {
    const out = join(root, "killed");
    await collect([...FLAGS, "--out", out], (text, kill) => {
      if (text.includes("6/18 samples")) void appeared(out, `${SHARDS[1]}.draft`).then(() => kill("SIGKILL"));
    });
    const left = await readdir(out);
    assert.ok(left.includes(`${SHARDS[1]}.draft`) && !left.includes(SHARDS[1] ?? ""), left.join());
    assert.equal((await collect([...FLAGS, "--out", out])).code, 0);
    await assertSame(out);
  });

  it("makes no shard where all are there, and only the new ones where more are requested", async () => {
    const again = await collect([...FLAGS, "--out", whole, "--json"]);
    assert.equal(JSON.parse(again.stdout).samplesMade, 0);
    const out = join(root, "more");
    await collect(["--samples", "2", "--shard-size", "2", "--out", out]);
    const more = await collect(["--samples", "4", "--shard-size", "2", "--out", out, "--json"]);
    assert.equal(JSON.parse(more.stdout).samplesMade, 2);
  });

  it("refuses evaluation seeds, other collections and impossible folders before it makes anything", async () => {
    const file = join(root, "file");
    await writeFile(file, "");
    for (const [words, code] of [
      [["--seed-base", "1000000"], "BINARM_SEED_OUT_OF_RANGE"],
      [["--samples", "1000001"], "BINARM_SEED_OUT_OF_RANGE"],
      [[...FLAGS, "--seed-base", "7", "--out", whole], "BINARM_COLLECTION_MISMATCH"],
      [["--out", file], "BINARM_OUTPUT_UNAVAILABLE"],
      [["--out", join(file, "below")], "BINARM_OUTPUT_UNAVAILABLE"],
      [["--config", join(root, "none.yaml")], "BINARM_CONFIG"],
    ] as const) {
      const { code: exit, stdout, stderr } = await binarmInProcess(["collect", ...words]);
      assert.equal(exit, 2, stderr);
      assert.equal(stdout, "");
      assert.match(stderr, new RegExp(`^error: [^\\n]*\\[${code}[A-Z_]*\\]\\n$`));
    }
  });

  it("refuses tasks that are held out of training", async () => {
    const config = join(root, "untaught.yaml");
    await writeFile(config, "mixture: { sort: 1, follow-motion: 1 }\n");
    const { code, stderr } = await collect(["--config", config, "--out", join(root, "untaught")]);
    assert.equal(code, 2);
    assert.match(stderr, /^error: [^\n]*untaught\.yaml: mixture: [^\n]*follow-motion[^\n]*\[BINARM_HELD_OUT_TASK\]\n$/);
  });

  it("says in one line where a shard cannot be written", async () => {
    const out = join(root, "unwritable");
    await mkdir(join(out, `${SHARDS[0]}.draft`), { recursive: true });
    const { code, stderr } = await collect(["--samples", "2", "--shard-size", "2", "--out", out]);
    assert.equal(code, 1);
    assert.match(stderr, /error: [^\n]*shard-00000[^\n]*EISDIR[^\n]*\[BINARM_OUTPUT_WRITE\]\n$/);
    assert.deepEqual(await readdir(out), ["collection.json", `${SHARDS[0]}.draft`]);
  });

  it("has a help text with an example", async () => {
    const { code, stdout } = await binarmInProcess(["collect", "--help"]);
    assert.equal(code, 0);
    assert.match(stdout, /Example:\n {2}binarm collect --out/);
  });
});
