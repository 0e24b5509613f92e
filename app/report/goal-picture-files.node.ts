import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { Picture } from "../../src/domain/picture.ts";
import { writeOutput } from "../console/output-files.node.ts";

const GOAL_PICTURE_NAME = /^goal-\d+\.png$/;

/** The names of the goal pictures that a folder has, of an episode before. */
export const goalPicturesIn = async (directory: string): Promise<readonly string[]> =>
  (await readdir(directory)).filter((name) => GOAL_PICTURE_NAME.test(name));

/**
 * Writes the pictures of a goal as `goal-0.png` for `{0}`, `goal-1.png` for `{1}` and so on, and returns these names.
 * Those of an earlier episode are removed, so that they are not taken for this one's.
 * @throws OutputWriteError
 */
export async function writeGoalPictures(directory: string, pictures: readonly Picture[]): Promise<readonly string[]> {
  const names = pictures.map((_, index) => `goal-${index}.png`);
  for (const [index, { width, height, data }] of pictures.entries()) {
    const path = join(directory, `goal-${index}.png`);
    await writeOutput(path, () =>
      sharp(data, { raw: { width, height, channels: 3 } })
        .png()
        .toFile(path),
    );
  }
  const earlier = await writeOutput(directory, () => goalPicturesIn(directory));
  for (const path of earlier.filter((name) => !names.includes(name)).map((name) => join(directory, name)))
    await writeOutput(path, () => rm(path));
  return names;
}
