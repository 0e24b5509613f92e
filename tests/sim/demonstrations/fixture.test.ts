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
  mixturesOfSuites,
  shardChunk,
} from "../../../sim/demonstrations/index.ts";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { ShardWriter } from "../../../src/recording/shard-writer.node.ts";
import { readSafetensors } from "../../support/read-safetensors.ts";

const PICTURED = join(import.meta.dirname, "../../fixtures/goal-picture-demonstrations");
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

/** Its content may change with the tasks, its layout must not: `policies/uio2/tests` read it. */
describe("a collection of goals in pictures that was made before", () => {
  const { schemaVersion, binarm, seedBase, samples, shardSize, ...described } = JSON.parse(
    readFileSync(join(PICTURED, "collection.json"), "utf8"),
  );
  const { all } = mixturesOfSuites();

  it("has the columns that it would have now", () => {
    const { bulk, bulkItems, columns } = collectionLayout(all);
    const stored = readSafetensors(join(PICTURED, "shard-00000.safetensors"));
    assert.deepEqual(
      [...stored.keys()],
      [bulk, ...(bulkItems ? [bulkItems] : []), ...columns].map(({ name }) => name),
    );
    for (const column of columns) {
      assert.equal(stored.get(column.name)?.dtype, column.kind === "offsets" ? "I32" : column.type, column.name);
    }
    assert.deepEqual([schemaVersion, typeof binarm, seedBase, samples, shardSize], [1, "string", 536, 3, 3]);
  });

  it("is described under the same keys, with the same tasks, kinds and numbers", () => {
    const now = JSON.parse(JSON.stringify(describeCollection(all)));
    assert.deepEqual(Object.keys(described), Object.keys(now));
    for (const key of ["level", "tasks", "sampleKinds", "views", "forms", "colours", "shapes", "goalPictures"]) {
      assert.deepEqual(described[key], now[key], key);
    }
  });
});
