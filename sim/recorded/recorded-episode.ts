import { z } from "zod";
import { LEVELS } from "../../src/domain/level.ts";
import { IMAGE_TEXTURE_NAMES, type ImageTextureName, MODEL_NAMES, type ModelName } from "../objects/index.ts";

const planar = z.tuple([z.number(), z.number()]);
const quaternion = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const recordedObject = z.object({
  /** Its value in the segmentation of `top`. */
  id: z.number().int().min(0).max(255),
  name: z.enum(MODEL_NAMES as readonly [ModelName, ...ModelName[]]),
  texture: z.enum(IMAGE_TEXTURE_NAMES as readonly [ImageTextureName, ...ImageTextureName[]]),
  position_m: z.tuple([z.number(), z.number(), z.number()]),
  yaw_rad: z.number(),
});

/** Positions in meters, rotations as quaternions x y z w of any length. */
const recordedAction = z.object({
  pose0_position: planar,
  pose0_rotation: quaternion,
  pose1_position: planar,
  pose1_rotation: quaternion,
});

/** An episode that VIMA-Bench's own simulator drew and its expert carried out, as a line of a recording. */
export const recordedEpisodeSchema = z.object({
  /** Names its pictures, so it is the beginning of a file's name. */
  key: z.string().regex(/^[\w-]+$/),
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
  actions: z.array(recordedAction).default([]),
  /** The benchmark's own verdict on the actions; in older recordings, whether the episode was over after them. */
  success: z.boolean().optional(),
  ended: z.boolean().optional(),
  objects: z.array(recordedObject),
});

export type RecordedEpisode = z.infer<typeof recordedEpisodeSchema>;
export type RecordedObject = z.infer<typeof recordedObject>;
export type RecordedAction = z.infer<typeof recordedAction>;
