import type { Manifest } from "./schema.ts";

/** What users of the policy should know of words that it does not refuse; nothing where it refuses all that it should. */
export function wordingWarning({ name, wording }: Pick<Manifest, "name" | "wording">): string | undefined {
  if (wording === undefined) {
    return `${name}: its manifest has no wording: words are passed on as they are typed, and none are refused`;
  }
  if (wording.leastConfidence !== undefined) return undefined;
  return `${name}: its manifest has no wording.leastConfidence: it acts on known words however unsure it is`;
}
