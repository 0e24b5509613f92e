import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectionFile, CollectionFolder } from "../../src/recording/collection-folder.node.ts";
import { CollectionMismatchError } from "../../src/recording/errors.ts";

const WANTED: CollectionFile = {
  schemaVersion: 1,
  binarm: "1.0.0",
  seedBase: 0,
  samples: 8,
  shardSize: 4,
  mixture: { sort: 0.5, sweep: 0.5 },
};

describe("collection folder", () => {
  let folder = "";
  const described = async () => JSON.parse(await readFile(join(folder, "collection.json"), "utf8"));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-collection-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("describes a new collection, of which all shards are missing", async () => {
    const opened = await CollectionFolder.open(folder, WANTED);
    assert.deepEqual(await described(), WANTED);
    assert.deepEqual(opened.missing(), [0, 1]);
    assert.equal(opened.shardPath(1), join(folder, "shard-00001.safetensors"));
  });

  it("reports samples without a complete shard as missing", async () => {
    await writeFile(join(folder, "shard-00000.safetensors"), "");
    await writeFile(join(folder, "shard-00001.safetensors.draft"), "");
    assert.deepEqual((await CollectionFolder.open(folder, WANTED)).missing(), [1]);
  });

  it("counts shards with samples, without those that a training emptied", async () => {
    const opened = await CollectionFolder.open(folder, WANTED);
    assert.equal(await opened.filled(), 0);
    for (const [name, content] of [
      ["shard-00000.safetensors", ""],
      ["shard-00001.safetensors", "samples"],
      ["shard-00002.safetensors.draft", "samples"],
    ] as const)
      await writeFile(join(folder, name), content);
    assert.equal(await opened.filled(), 1);
  });

  it("goes on with more samples, and keeps them where fewer are asked for", async () => {
    await CollectionFolder.open(folder, WANTED);
    assert.equal((await CollectionFolder.open(folder, { ...WANTED, samples: 12 })).shardCount, 3);
    assert.equal((await CollectionFolder.open(folder, WANTED)).shardCount, 3);
    assert.equal((await described()).samples, 12);
  });

  it("goes on with another version of Binarm, and still says which one began", async () => {
    await CollectionFolder.open(folder, WANTED);
    await CollectionFolder.open(folder, { ...WANTED, binarm: "2.0.0" });
    assert.equal((await described()).binarm, "1.0.0");
  });

  it("refuses another collection and says in what it differs", async () => {
    await CollectionFolder.open(folder, WANTED);
    for (const [key, value] of Object.entries({ seedBase: 4, shardSize: 2, mixture: { sort: 1 }, camera: "top" })) {
      await assert.rejects(
        CollectionFolder.open(folder, { ...WANTED, [key]: value }),
        (error) => error instanceof CollectionMismatchError && error.expected.startsWith(key),
      );
    }
    assert.deepEqual(await described(), WANTED);
  });

  it("refuses a file that is not a description", async () => {
    for (const text of ["{", "[]", "7", ""]) {
      await writeFile(join(folder, "collection.json"), text);
      await assert.rejects(CollectionFolder.open(folder, WANTED), CollectionMismatchError);
    }
  });
});
