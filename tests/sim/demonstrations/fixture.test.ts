import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  collectionLayout,
  Demonstrator,
  defaultMixture,
  describeCollection,
  shardChunk,
} from "../../../sim/demonstrations/index.ts";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { ShardWriter } from "../../../src/recording/shard-writer.node.ts";

const FIXTURE = join(import.meta.dirname, "../../fixtures/demonstrations");

/**
 * Shards are used for training long after they were made, so this version must make the same content. Where that
 * changes on purpose, collect the fixture again: `binarm collect --samples 2 --shard-size 2 --seed-base 40 --out
 * FIXTURE`.
 */
describe("a collection that was made before", () => {
  const described = JSON.parse(readFileSync(join(FIXTURE, "collection.json"), "utf8"));

  it("is described as it would be now", () => {
    const { schemaVersion, binarm, seedBase, samples, shardSize, ...rest } = described;
    assert.deepEqual(
      { schemaVersion, seedBase, samples, shardSize },
      { schemaVersion: 1, seedBase: 40, samples: 2, shardSize: 2 },
    );
    assert.equal(typeof binarm, "string");
    assert.deepEqual(rest, JSON.parse(JSON.stringify(describeCollection(defaultMixture()))));
  });

  it("has the bytes that it would have now", async () => {
    const demonstrations = new Demonstrator(await loadMujoco(), defaultMixture()).demonstrate([40, 41]);
    const folder = await mkdtemp(join(tmpdir(), "binarm-fixture-"));
    try {
      const path = join(folder, "shard");
      const writer = await ShardWriter.open({ path, rows: 2, ...collectionLayout(defaultMixture()) });
      await writer.append(shardChunk(demonstrations, defaultMixture()));
      await writer.finish();
      const before = await readFile(join(FIXTURE, "shard-00000.safetensors"));
      assert.ok(before.equals(await readFile(path)));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
