import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../files/replace-file.node.ts";
import { safetensorsHeader } from "./safetensors-header.ts";
import {
  type Chunk,
  type Column,
  elementsOf,
  itemCount,
  joinColumns,
  product,
  type RaggedColumn,
} from "./shard-columns.ts";
import { byteLengthOf, type SafetensorsEntry, TENSOR_TYPES, type TensorArray } from "./tensor-types.ts";

export interface ShardOptions {
  readonly path: string;
  /** How many rows the shard will have. */
  readonly rows: number;
  /** The largest column. It is written at once and never kept in memory. Its rows are multiples of 8 bytes. */
  readonly bulk: Extract<Column, { kind: "fixed" }>;
  /**
   * A column of large items, a different number in each row, written at once too. Its offsets are among `columns`. Its
   * items are multiples of 8 bytes.
   */
  readonly bulkItems?: RaggedColumn;
  /** Columns that are small enough to keep in memory until the shard is complete. */
  readonly columns: readonly Column[];
}

/** It has more digits than any number in a header. */
const WIDEST_NUMBER = 1e15;

/**
 * Writes one safetensors file row by row, without the largest column in memory. The file has a temporary name until it
 * is complete and on the disk, so readers never find a part of it. The same rows give the same bytes.
 */
export class ShardWriter {
  readonly #options: ShardOptions;
  readonly #file: FileHandle;
  readonly #draft: string;
  readonly #headerBytes: number;
  readonly #kept: Chunk[] = [];
  #rows = 0;
  #items = 0;
  #finished = false;

  private constructor(options: ShardOptions, file: FileHandle, draft: string) {
    this.#options = options;
    this.#file = file;
    this.#draft = draft;
    const { bulk, bulkItems, columns, rows } = options;
    this.#headerBytes = safetensorsHeader([
      bulkInfo(bulk, rows),
      ...(bulkItems === undefined ? columns : [bulkItems, ...columns]).map(
        ({ name }): SafetensorsEntry => ({ name, type: "U8", shape: [WIDEST_NUMBER, 1, 1, 1] }),
      ),
    ]).length;
  }

  /** Rejects with the error of the operating system where the file cannot be made. */
  static async open(options: ShardOptions): Promise<ShardWriter> {
    const { bulk, bulkItems } = options;
    if (bulkRowBytes(bulk) % 8 !== 0) throw new RangeError(`column ${bulk.name}: rows are no multiples of 8 bytes`);
    if (bulkItems !== undefined && itemBytes(bulkItems) % 8 !== 0) {
      throw new RangeError(`column ${bulkItems.name}: items are no multiples of 8 bytes`);
    }
    const draft = `${options.path}.draft`;
    return new ShardWriter(options, await open(draft, "w"), draft);
  }

  /** Adds rows. @throws RangeError where they do not fit the columns or there are too many */
  async append(chunk: Chunk): Promise<void> {
    const { bulk, bulkItems, columns, rows } = this.#options;
    if (this.#rows + chunk.rows > rows) throw new RangeError(`a shard of ${rows} rows got more`);
    const elements = elementsOf(chunk, bulk, chunk.rows * product(bulk.rowShape));
    const count = bulkItems === undefined ? 0 : itemCount(chunk, bulkItems, columns);
    const items = bulkItems && elementsOf(chunk, bulkItems, count * product(bulkItems.itemShape));
    await this.#write(elements, this.#headerBytes + this.#rows * bulkRowBytes(bulk));
    if (items !== undefined) await this.#write(items, this.#smallColumnsAt());
    const written = new Set([bulk.name, bulkItems?.name]);
    const kept = Object.entries(chunk.columns).filter(([name]) => !written.has(name));
    this.#kept.push({ rows: chunk.rows, columns: Object.fromEntries(kept) });
    this.#rows += chunk.rows;
    this.#items += count;
  }

  /** Completes the file and gives it its name. @throws RangeError where rows are missing */
  async finish(): Promise<void> {
    const { bulk, bulkItems, columns, rows, path } = this.#options;
    if (this.#rows !== rows) throw new RangeError(`a shard of ${rows} rows got ${this.#rows}`);
    const tensors = joinColumns(columns, this.#kept);
    let at = this.#smallColumnsAt();
    for (const { info, data } of tensors) {
      await this.#write(data, at);
      at += byteLengthOf(info);
    }
    const itemsInfo = bulkItems === undefined ? [] : [bulkItemsInfo(bulkItems, this.#items)];
    const infos = [bulkInfo(bulk, rows), ...itemsInfo, ...tensors.map(({ info }) => info)];
    await this.#write(safetensorsHeader(infos, {}, this.#headerBytes), 0);
    await this.#file.sync();
    await this.#file.close();
    await rename(this.#draft, path);
    this.#finished = true;
    await syncFolder(dirname(path));
  }

  /** Deletes the file unless the shard is complete. */
  async close(): Promise<void> {
    if (this.#finished) return;
    await this.#file.close();
    await rm(this.#draft, { force: true });
  }

  /** Behind what is written at once. With each chunk of items it moves on. */
  #smallColumnsAt(): number {
    const { bulk, bulkItems, rows } = this.#options;
    const items = bulkItems === undefined ? 0 : this.#items * itemBytes(bulkItems);
    return this.#headerBytes + rows * bulkRowBytes(bulk) + items;
  }

  async #write(data: TensorArray, position: number): Promise<void> {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    for (let written = 0; written < bytes.length; ) {
      const part = await this.#file.write(bytes, written, bytes.length - written, position + written);
      written += part.bytesWritten;
    }
  }
}

const bulkInfo = ({ name, type, rowShape }: ShardOptions["bulk"], rows: number): SafetensorsEntry => ({
  name,
  type,
  shape: [rows, ...rowShape],
});

const bulkItemsInfo = ({ name, type, itemShape }: RaggedColumn, items: number): SafetensorsEntry => ({
  name,
  type,
  shape: [items, ...itemShape],
});

const itemBytes = ({ type, itemShape }: RaggedColumn): number => TENSOR_TYPES[type].bytes * product(itemShape);

const bulkRowBytes = ({ type, rowShape }: ShardOptions["bulk"]): number => TENSOR_TYPES[type].bytes * product(rowShape);
