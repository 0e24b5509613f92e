/** Numbers as an MJCF attribute, to a millionth. */
export const decimals = (...values: readonly number[]): string =>
  values.map((value) => Number(value.toFixed(6))).join(" ");
