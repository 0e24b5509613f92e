import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chunk, Column } from "../../src/recording/shard-columns.ts";
import { ShardWriter } from "../../src/recording/shard-writer.node.ts";
import { int32s, int64s, readSafetensors } from "../support/read-safetensors.ts";

const BULK = { kind: "fixed", name: "picture", type: "U8", rowShape: [2, 4] } as const satisfies Column;
const COLUMNS: readonly Column[] = [
  { kind: "fixed", name: "seed", type: "I64", rowShape: [] },
  { kind: "offsets", name: "word_offsets" },
  { kind: "ragged", name: "words", type: "I32", itemShape: [], offsets: "word_offsets" },
  { kind: "ragged", name: "places", type: "F32", itemShape: [2], offsets: "word_offsets" },
  { kind: "fixed", name: "kind", type: "U8", rowShape: [] },
];

/** A row for each seed, with as many words as its seed says. */
function chunk(...seeds: readonly number[]): Chunk {
  const words = seeds.flatMap((seed) => Array.from({ length: seed }, (_, word) => 10 * seed + word));
  return {
    rows: seeds.length,
    columns: {
      picture: Uint8Array.from(seeds.flatMap((seed) => Array.from({ length: 8 }, () => seed))),
      seed: BigInt64Array.from(seeds, BigInt),
      word_offsets: Int32Array.from(seeds),
      words: Int32Array.from(words),
      places: Float32Array.from(words.flatMap((word) => [word, -word])),
      kind: Uint8Array.from(seeds, (seed) => seed % 2),
    },
  };
}

describe("shard writer", () => {
  let folder = "";
  const at = (name: string) => join(folder, name);
  const open = (name: string, rows: number) => ShardWriter.open({ path: at(name), rows, bulk: BULK, columns: COLUMNS });

  async function written(name: string, chunks: readonly Chunk[]): Promise<Buffer> {
    const writer = await open(
      name,
      chunks.reduce((sum, { rows }) => sum + rows, 0),
    );
    for (const each of chunks) await writer.append(each);
    await writer.finish();
    return readFile(at(name));
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-shard-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes every row of every column, and where ragged rows begin", async () => {
    await written("shard", [chunk(3, 0), chunk(1)]);
    const tensors = readSafetensors(at("shard"));
    assert.deepEqual([...tensors.keys()], ["picture", ...COLUMNS.map(({ name }) => name)]);
    assert.deepEqual(tensors.get("picture")?.shape, [3, 2, 4]);
    assert.deepEqual(
      [...(tensors.get("picture")?.bytes ?? [])],
      [3, 0, 1].flatMap((seed) => Array(8).fill(seed)),
    );
    assert.deepEqual([...int64s(tensors.get("seed"))], [3n, 0n, 1n]);
    assert.deepEqual([...int32s(tensors.get("word_offsets"))], [0, 3, 3, 4]);
    assert.deepEqual([...int32s(tensors.get("words"))], [30, 31, 32, 10]);
    assert.deepEqual(tensors.get("places")?.shape, [4, 2]);
    assert.deepEqual([...(tensors.get("kind")?.bytes ?? [])], [1, 0, 1]);
  });

  it("begins each tensor where its element type may begin", async () => {
    await written("shard", [chunk(3, 1, 2, 5, 0)]);
    const widths: Readonly<Record<string, number>> = { U8: 1, I32: 4, F32: 4, I64: 8 };
    for (const [name, { dtype, offset }] of readSafetensors(at("shard"))) {
      assert.equal(offset % (widths[dtype] ?? 0), 0, name);
    }
  });

  it("writes the same bytes for all divisions into chunks", async () => {
    const whole = await written("whole", [chunk(3, 1, 2, 5)]);
    assert.ok(whole.equals(await written("parts", [chunk(3), chunk(1, 2), chunk(5)])));
  });

  it("can be read where no ragged row has items", async () => {
    await written("shard", [chunk(0, 0)]);
    assert.deepEqual(readSafetensors(at("shard")).get("words")?.shape, [0]);
  });

  it("gives the file its name only once it is complete", async () => {
    const writer = await open("shard", 2);
    await writer.append(chunk(1, 2));
    assert.deepEqual(await readdir(folder), ["shard.draft"]);
    await writer.finish();
    await writer.close();
    assert.deepEqual(await readdir(folder), ["shard"]);
  });

  it("leaves nothing of a shard that was given up", async () => {
    const writer = await open("shard", 2);
    await writer.append(chunk(1));
    await writer.close();
    assert.deepEqual(await readdir(folder), []);
  });

  it("refuses more rows than it has, fewer, and rows that are not what the columns say", async () => {
    const writer = await open("shard", 2);
    await assert.rejects(writer.append(chunk(1, 2, 3)), RangeError);
    await writer.append(chunk(1));
    await assert.rejects(writer.finish(), /2 rows got 1/);
    await assert.rejects(writer.append({ rows: 1, columns: { picture: new Uint8Array(7) } }), /picture: expected 8/);
    await assert.rejects(writer.append({ rows: 1, columns: {} }), /picture: expected U8/);
    await writer.close();
  });

  describe("with a column of large items", () => {
    const ITEMS = { kind: "ragged", name: "frames", type: "U8", itemShape: [2, 4], offsets: "frame_offsets" } as const;
    const columns: readonly Column[] = [{ kind: "offsets", name: "frame_offsets" }, ...COLUMNS];
    const options = (rows: number) => ({ path: at("shard"), rows, bulk: BULK, bulkItems: ITEMS, columns });
    /** A row for each seed, with as many frames as its seed says. */
    function framed(...seeds: readonly number[]): Chunk {
      const { rows, columns: plain } = chunk(...seeds);
      const frames = Uint8Array.from(seeds.flatMap((seed) => Array.from({ length: 8 * seed }, (_, k) => seed + k)));
      return { rows, columns: { ...plain, frames, frame_offsets: Int32Array.from(seeds) } };
    }
    async function shardOf(...chunks: readonly Chunk[]): Promise<Buffer> {
      const writer = await ShardWriter.open(options(chunks.reduce((sum, { rows }) => sum + rows, 0)));
      for (const each of chunks) await writer.append(each);
      await writer.finish();
      return readFile(at("shard"));
    }

    it("writes them behind the bulk, before all others, for all divisions into chunks", async () => {
      const whole = await shardOf(framed(2, 0, 1));
      const tensors = readSafetensors(at("shard"));
      assert.deepEqual([...tensors.keys()].slice(0, 3), ["picture", "frames", "frame_offsets"]);
      assert.deepEqual(tensors.get("frames")?.shape, [3, 2, 4]);
      const expected = [...Array.from({ length: 16 }, (_, k) => 2 + k), ...Array.from({ length: 8 }, (_, k) => 1 + k)];
      assert.deepEqual([...(tensors.get("frames")?.bytes ?? [])], expected);
      assert.deepEqual([...int32s(tensors.get("frame_offsets"))], [0, 2, 2, 3]);
      assert.deepEqual([...int32s(tensors.get("words"))], [20, 21, 10]);
      assert.ok(whole.equals(await shardOf(framed(2), framed(0), framed(1))));
    });

    it("writes none where no row has one", async () => {
      await shardOf(framed(0, 0));
      assert.deepEqual(readSafetensors(at("shard")).get("frames")?.shape, [0, 2, 4]);
    });

    it("refuses too few, items that do not align, and items without offsets", async () => {
      const writer = await ShardWriter.open(options(1));
      const { rows, columns: said } = framed(2);
      const short = { rows, columns: { ...said, frames: new Uint8Array(8) } };
      await assert.rejects(writer.append(short), /frames: expected 16 elements, got 8/);
      await writer.close();
      const odd = { ...options(1), bulkItems: { ...ITEMS, itemShape: [3] } };
      await assert.rejects(ShardWriter.open(odd), /frames: items are no multiples of 8 bytes/);
      const loose = await ShardWriter.open({ ...options(1), columns: COLUMNS });
      await assert.rejects(loose.append(framed(1)), /frames: no offsets frame_offsets/);
      await loose.close();
    });
  });

  it("overwrites what a killed writer left", async () => {
    const left = await open("shard", 50);
    await left.append(chunk(...Array.from({ length: 50 }, () => 9)));
    const whole = await written("shard", [chunk(3, 1)]);
    assert.ok(whole.equals(await written("other", [chunk(3, 1)])));
  });
});
