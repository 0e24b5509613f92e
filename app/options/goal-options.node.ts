import { defined } from "../../src/domain/defined.ts";
import type { Goal } from "../../src/domain/goal.ts";
import { type GoalPictures, pictureRefusal } from "../../src/domain/goal-pictures.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { refusalText } from "../../src/domain/refusal.ts";
import { readImageFile } from "../../src/policy/node/image-file.node.ts";
import { GoalRefusedError } from "../errors.ts";

/** A goal as a user gives it on the command line. */
export type GivenGoal = Pick<Goal, "instruction" | "pictures">;

/** For a flag that is repeated: the values so far and one more. */
export const oneMore = (file: string, others: readonly string[] = []): readonly string[] => [...others, file];

/**
 * Reads the pictures of a goal and checks that a policy can act on it.
 * @param where the flag of the text
 * @throws ImageRefusedError for a file that is no picture; GoalRefusedError where the pictures are not as the policy takes
 * them, or are not those that the text names
 */
export async function readGoal(
  { instruction, files = [] }: { readonly instruction: string; readonly files?: readonly string[] | undefined },
  taken: GoalPictures | undefined,
  where: string,
): Promise<GivenGoal> {
  const pictures = files.length === 0 ? undefined : await Promise.all(files.map(readPicture));
  const goal = { instruction, ...defined({ pictures }) };
  const refusal = pictureRefusal(goal, taken);
  if (refusal === undefined) return goal;
  throw new GoalRefusedError({ expected: takenText(taken), received: refusalText(refusal), where });
}

async function readPicture(file: string): Promise<Picture> {
  return { ...(await readImageFile(file)), encoding: "rgb8" };
}

const takenText = (taken: GoalPictures | undefined): string =>
  taken === undefined
    ? "words alone"
    : `at most ${taken.count} pictures of ${taken.width}x${taken.height} pixels, which the text names {0}, {1} and so on`;
