/** What a caught value says went wrong. JavaScript lets a program throw values that are not errors. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

/** The same without the lines that a library adds, such as a list of what it tried. */
export const firstLineOf = (thrown: unknown): string => messageOf(thrown).split("\n", 1)[0] ?? "";

/** The message after the error's name, for errors whose message alone says too little, e.g. `TypeError: fetch failed`. */
export const namedMessageOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
