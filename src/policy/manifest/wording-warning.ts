import type { Manifest } from "./schema.ts";

/** A warning for users of a policy that does not refuse unknown words or unsure plans; undefined where it refuses both. */
export function wordingWarning({ name, wording }: Pick<Manifest, "name" | "wording">): string | undefined {
  if (wording === undefined) {
    return `${name}: its manifest has no wording: words are passed on as they are typed, and none are refused`;
  }
  if (wording.leastConfidence !== undefined) return undefined;
  return `${name}: its manifest has no wording.leastConfidence: it acts on known words however unsure it is`;
}
