import { binOfToken, END_OF_SEQUENCE, WORD_TOKENS } from "../../src/action/index.ts";

const PIECES = new Map<number, string>([
  [END_OF_SEQUENCE, "</s>"],
  ...Object.entries(WORD_TOKENS).map(([word, id]): [number, string] => [id, word]),
]);

/** Unified-IO 2's location pieces begin with this one. */
const FIRST_LOCATION_PIECE = 200;

/** A token as text: its piece, or its id where plans do not use the piece. */
export function pieceOf(token: number): string {
  const bin = binOfToken(token);
  if (bin !== undefined) return `<extra_id_${bin + FIRST_LOCATION_PIECE}>`;
  return PIECES.get(token) ?? `#${token}`;
}
