import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readDocument } from "../config/ordinary-file.node.ts";
import { canonicalJson, type Json } from "../files/canonical-json.ts";
import { replaceFile } from "../files/replace-file.node.ts";
import { CollectionMismatchError } from "./errors.ts";

/** The content of `collection.json`, the description of a collection. */
export interface CollectionFile {
  readonly schemaVersion: 1;
  /** The version that made it. Another version may continue it if it makes the same samples. */
  readonly binarm: string;
  readonly seedBase: number;
  /** A whole number of shards. More may be added later. */
  readonly samples: number;
  readonly shardSize: number;
  readonly [key: string]: Json;
}

/** A folder with a collection's description and its complete shards, each of the same size and numbered from 0. */
export class CollectionFolder {
  readonly path: string;
  readonly file: CollectionFile;
  readonly #complete: ReadonlySet<string>;

  private constructor(path: string, file: CollectionFile, complete: ReadonlySet<string>) {
    this.path = path;
    this.file = file;
    this.#complete = complete;
  }

  /**
   * Opens an existing folder for a new collection, or to continue one. Existing samples are kept.
   * @throws CollectionMismatchError where the folder has another collection
   * @throws the error of the operating system where the folder cannot be read or written
   */
  static async open(path: string, wanted: CollectionFile): Promise<CollectionFolder> {
    const where = join(path, "collection.json");
    const names = await readdir(path);
    const known = names.includes("collection.json") ? await readCollection(where) : undefined;
    if (known !== undefined) assertSame(known, wanted, where);
    const samples = Math.max(wanted.samples, Number(known?.samples ?? 0));
    const file = { ...wanted, binarm: String(known?.binarm ?? wanted.binarm), samples };
    if (known === undefined || known.samples !== samples)
      await replaceFile(where, `${JSON.stringify(file, null, 2)}\n`);
    return new CollectionFolder(path, file, new Set(names));
  }

  get shardCount(): number {
    return this.file.samples / this.file.shardSize;
  }

  shardPath(shard: number): string {
    return join(this.path, shardName(shard));
  }

  /**
   * How many shards hold samples now. A training may empty those that it is done with: files of no bytes, whose shards
   * are not made anew.
   */
  async filled(): Promise<number> {
    const names = (await readdir(this.path)).filter((name) => /^shard-\d+\.safetensors$/.test(name));
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(this.path, name))).size));
    return sizes.filter((size) => size > 0).length;
  }

  /** The numbers of the shards that were missing when the folder was opened, in order. */
  missing(): readonly number[] {
    return Array.from({ length: this.shardCount }, (_, shard) => shard).filter(
      (shard) => !this.#complete.has(shardName(shard)),
    );
  }
}

const shardName = (shard: number): string => `shard-${String(shard).padStart(5, "0")}.safetensors`;

async function readCollection(path: string): Promise<Readonly<Record<string, Json>>> {
  const refuse = (received: string, cause?: unknown) =>
    new CollectionMismatchError({ expected: "the description of a collection", received, where: path, cause });
  const text = await readDocument(path).catch((cause: Error) => {
    throw refuse(cause.message, cause);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw refuse("no JSON", cause);
  }
  throw refuse(text.slice(0, 40));
}

const isRecord = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The version and the number of samples may differ, their content may not. */
function assertSame(known: Readonly<Record<string, Json>>, wanted: CollectionFile, where: string): void {
  const free = new Set(["binarm", "samples"]);
  for (const key of new Set([...Object.keys(known), ...Object.keys(wanted)])) {
    const [before, now] = [canonicalJson(known[key] ?? null), canonicalJson(wanted[key] ?? null)];
    if (free.has(key) || before === now) continue;
    throw new CollectionMismatchError({
      expected: `${key} ${shortened(before)}, as in the samples that are there (or another --out)`,
      received: shortened(now),
      where,
    });
  }
}

const shortened = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 77)}...`);
