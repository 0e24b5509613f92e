/** A table of numbers, row after row. */
export type Rows = Uint8Array | Int32Array | Float32Array | Float64Array;

/** Some rows of a table, `width` numbers each, in the order of `ids`. */
export function pickRows<T extends Rows>(table: T, ids: readonly number[], width: number): T {
  const picked = new (constructorOf(table))(ids.length * width);
  let to = 0;
  for (const id of ids) for (let i = 0; i < width; i++) picked[to++] = table[id * width + i] as number;
  return picked;
}

/** One table after the other. */
export function joinedRows<T extends Rows>(tables: readonly [T, ...T[]]): T {
  const whole = new (constructorOf(tables[0]))(tables.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const table of tables) {
    whole.set(table, at);
    at += table.length;
  }
  return whole;
}

const constructorOf = <T extends Rows>(table: T) => table.constructor as new (length: number) => T;
