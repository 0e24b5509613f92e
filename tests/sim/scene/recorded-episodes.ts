import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { z } from "zod";
import { IMAGE_TEXTURE_NAMES, type ImageTextureName, MODEL_NAMES, type ModelName } from "../../../sim/objects/index.ts";

/** An episode that the benchmark's own simulator drew, as the folder of episodes describes it. */
const RecordedEpisode = z.object({
  key: z.string(),
  level: z.string(),
  task: z.string(),
  objects: z.array(
    z.object({
      id: z.number(),
      name: z.enum(MODEL_NAMES as readonly [ModelName, ...ModelName[]]),
      texture: z.enum(IMAGE_TEXTURE_NAMES as readonly [ImageTextureName, ...ImageTextureName[]]),
      position_m: z.tuple([z.number(), z.number(), z.number()]),
      yaw_rad: z.number(),
    }),
  ),
});
export type RecordedEpisode = z.infer<typeof RecordedEpisode>;
export type RecordedObject = RecordedEpisode["objects"][number];

/** The episodes of a folder with `episodes.jsonl` and `pictures`. */
export const recordedEpisodes = (folder: string): readonly RecordedEpisode[] =>
  readFileSync(join(folder, "episodes.jsonl"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => RecordedEpisode.parse(JSON.parse(line)));

/** The pixels of an episode's picture: three bytes each, or one of the segmentation. */
export async function recordedPicture(
  folder: string,
  key: string,
  picture: "top" | "front" | "segm",
): Promise<Uint8Array> {
  const image = sharp(join(folder, "pictures", `${key}-${picture}.png`));
  const { data } = await (picture === "segm" ? image.toColourspace("b-w") : image.removeAlpha())
    .raw()
    .toBuffer({ resolveWithObject: true });
  return data;
}
