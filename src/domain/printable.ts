/**
 * The characters that a terminal obeys instead of showing them: control codes other than line ends and tabs, and the
 * marks that change the direction of writing (Unicode's bidirectional embeddings, overrides and isolates).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find.
const ORDERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Untrusted text that is safe to show in a terminal: each such character is replaced by its number, e.g. `\u001b`. */
export const printable = (text: string): string =>
  text.replace(ORDERS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
