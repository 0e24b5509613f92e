import type { Tagged } from "../domain/tagged.ts";
import { type SafetensorsEntry, TENSOR_TYPES, type TensorArray, type TensorType } from "./tensor-types.ts";

interface ColumnBodies {
  /** The same number of elements in each row: a tensor of shape rows x `rowShape`. */
  fixed: { readonly type: TensorType; readonly rowShape: readonly number[] };
  /** The start of each row in the ragged columns that refer to this one, and the end: `I32` of shape rows + 1. */
  offsets: unknown;
  /** Any number of items in each row, row after row: a tensor of shape items x `itemShape`. */
  ragged: { readonly type: TensorType; readonly itemShape: readonly number[]; readonly offsets: string };
}

/** One column of a table: the content of each row, and its layout in a file. */
export type Column = { readonly name: string } & Tagged<ColumnBodies>;

export type RaggedColumn = Extract<Column, { kind: "ragged" }>;

/** Consecutive rows: the elements of every column; for a column of offsets, the number of items in each row. */
export interface Chunk {
  readonly rows: number;
  readonly columns: Readonly<Record<string, TensorArray>>;
}

/** The elements of a column in a chunk. @throws RangeError where they are missing, too few or of another type */
export function elementsOf({ columns }: Chunk, column: Column, count?: number): TensorArray {
  const type = column.kind === "offsets" ? "I32" : column.type;
  const elements = columns[column.name];
  if (!(elements instanceof TENSOR_TYPES[type].array)) throw new RangeError(`column ${column.name}: expected ${type}`);
  if (count !== undefined && elements.length !== count) {
    throw new RangeError(`column ${column.name}: expected ${count} elements, got ${elements.length}`);
  }
  return elements;
}

export const product = (shape: readonly number[]): number => shape.reduce((result, edge) => result * edge, 1);

/** Joins the columns of chunks into tensors, in the order of the columns. */
export function joinColumns(
  columns: readonly Column[],
  chunks: readonly Chunk[],
): readonly { readonly info: SafetensorsEntry; readonly data: TensorArray }[] {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  return columns.map((column) => {
    if (column.kind === "offsets") {
      const data = runningSums(chunks, column, rows);
      return { info: { name: column.name, type: "I32", shape: [rows + 1] }, data };
    }
    const { name, type } = column;
    if (column.kind === "fixed") {
      const perRow = product(column.rowShape);
      const data = concatenate(
        chunks.map((chunk) => elementsOf(chunk, column, chunk.rows * perRow)),
        type,
      );
      return { info: { name, type, shape: [rows, ...column.rowShape] }, data };
    }
    const perItem = product(column.itemShape);
    const parts = chunks.map((chunk) => elementsOf(chunk, column, itemCount(chunk, column, columns) * perItem));
    const data = concatenate(parts, type);
    return { info: { name, type, shape: [data.length / perItem, ...column.itemShape] }, data };
  });
}

/** How many items the rows of a chunk have in a ragged column. Its offsets are among `columns`. */
export function itemCount(chunk: Chunk, { name, offsets }: RaggedColumn, columns: readonly Column[]): number {
  const counts = columns.find((column) => column.kind === "offsets" && column.name === offsets);
  if (counts === undefined) throw new RangeError(`column ${name}: no offsets ${offsets}`);
  return (elementsOf(chunk, counts, chunk.rows) as Int32Array).reduce((sum, count) => sum + count, 0);
}

function runningSums(chunks: readonly Chunk[], column: Column, rows: number): Int32Array {
  const offsets = new Int32Array(rows + 1);
  let row = 0;
  let sum = 0;
  for (const chunk of chunks) {
    for (const count of elementsOf(chunk, column, chunk.rows) as Int32Array) {
      sum += count;
      offsets[++row] = sum;
    }
  }
  return offsets;
}

function concatenate(parts: readonly TensorArray[], type: TensorType): TensorArray {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const { array, bytes } = TENSOR_TYPES[type];
  const joined = new array(length);
  const target = new Uint8Array(joined.buffer);
  let at = 0;
  for (const part of parts) {
    target.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at * bytes);
    at += part.length;
  }
  return joined;
}
