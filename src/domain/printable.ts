/**
 * What a terminal takes as an order and not as text: control codes but for the ends of lines and tabs, and the marks that
 * turn the direction of writing around (Unicode's bidirectional embeddings, overrides and isolates).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const ORDERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text from anywhere as a terminal may show it: each such character by its number, e.g. `\u001b`. */
export const printable = (text: string): string =>
  text.replace(ORDERS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
