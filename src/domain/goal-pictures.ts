import type { Goal } from "./goal.ts";
import { placeholdersIn } from "./placeholders.ts";
import type { Refusal } from "./refusal.ts";

/** What pictures in a goal a policy takes: at most `count`, all of one size in pixels. */
export interface GoalPictures {
  readonly count: number;
  readonly width: number;
  readonly height: number;
}

/** Bytes of a pixel. */
const CHANNELS = 3;

/**
 * Why a policy cannot act on a goal as it is told, as far as the goal's pictures decide that; undefined where it can.
 * Everything that takes goals asks here, so that all refuse the same in the same words.
 * @param taken what the policy takes; undefined where it takes no pictures
 */
export function pictureRefusal(
  { instruction, pictures = [] }: Pick<Goal, "instruction" | "pictures">,
  taken: GoalPictures | undefined,
): Refusal | undefined {
  const { named, malformed } = placeholdersIn(instruction);
  if (malformed !== undefined) return { reason: "unknown-placeholder", words: malformed };
  if (taken === undefined) {
    return pictures.length + named.size > 0 ? { reason: "pictures-not-taken", pictures: pictures.length } : undefined;
  }
  if (pictures.length > taken.count) {
    return { reason: "too-many-pictures", pictures: pictures.length, most: taken.count };
  }
  const missing = [...named].find((index) => index >= pictures.length);
  if (missing !== undefined) return { reason: "missing-picture", picture: missing, pictures: pictures.length };
  for (const [picture, { width, height, data }] of pictures.entries()) {
    if (!named.has(picture)) return { reason: "unnamed-picture", picture };
    if (data.length === 0 || data.length !== width * height * CHANNELS) {
      return { reason: "incomplete-picture", picture, width, height, bytes: data.length };
    }
    if (width !== taken.width || height !== taken.height) {
      return { reason: "picture-size", picture, width, height, taken: { width: taken.width, height: taken.height } };
    }
  }
  return undefined;
}
