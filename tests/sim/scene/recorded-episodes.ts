import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { z } from "zod";
import { IMAGE_TEXTURE_NAMES, type ImageTextureName, MODEL_NAMES, type ModelName } from "../../../sim/objects/index.ts";
import { LEVELS } from "../../../src/domain/level.ts";

const planar = z.tuple([z.number(), z.number()]);
const quaternion = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** An episode that the benchmark's own simulator drew, as the folder of episodes describes it. */
const RecordedEpisode = z.object({
  key: z.string(),
  level: z.enum(LEVELS),
  task: z.string(),
  /** Absent where the pictures alone are wanted, and so are the next two. */
  prompt: z.string().default(""),
  /** What the prompt's pictures show, by their names in braces. Gray things have the texture "gray". */
  assets: z
    .record(
      z.string(),
      z.object({ objects: z.array(z.object({ obj_name: z.string(), obj_color: z.string() })).min(1) }),
    )
    .default({}),
  /** Those of the benchmark's own expert. Of rotations, the one about z counts. */
  actions: z
    .array(
      z.object({
        pose0_position: planar,
        pose0_rotation: quaternion,
        pose1_position: planar,
        pose1_rotation: quaternion,
      }),
    )
    .default([]),
  /** The benchmark's own verdict on the actions; in older recordings, whether the episode was over after them. */
  success: z.boolean().optional(),
  ended: z.boolean().optional(),
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
export type RecordedAction = RecordedEpisode["actions"][number];

/** The episodes of a file, one a line. */
export const readRecordedEpisodes = (file: string): readonly RecordedEpisode[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => RecordedEpisode.parse(JSON.parse(line)));

/** The episodes of a folder with `episodes.jsonl` and `pictures`. */
export const recordedEpisodes = (folder: string): readonly RecordedEpisode[] =>
  readRecordedEpisodes(join(folder, "episodes.jsonl"));

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
