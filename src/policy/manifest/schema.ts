import { z } from "zod";
import { wordingSchema } from "../wording/schema.ts";

/** The only schema version that is read. It also fixes the inputs and outputs of the graphs. */
export const MANIFEST_SCHEMA_VERSION = 2;

/** How many earlier pictures the model has positions for. */
export const MAX_HISTORY = 8;

/** Names are printed and compared: one line of text without control codes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const ONE_LINE = /^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/;
const LONGEST_NAME = 200;
const name = z.string().min(1).max(LONGEST_NAME).regex(ONE_LINE, "one line of text without control codes");
const note = z.string().min(1).max(10_000);
const count = z.int().min(1);
/** The farthest that a robot at a table reaches from its base, and the narrowest range of positions. */
const REACH_M = 10;
const NARROWEST = 1e-4;
const rangeWithin = (most: number) =>
  z
    .strictObject({ low: z.number().min(-most).max(most), high: z.number().min(-most).max(most) })
    .refine(({ low, high }) => high <= low || high - low >= NARROWEST, `low and high at least ${NARROWEST} apart`);
const range = rangeWithin(REACH_M);
/** No controller follows a step of 1 m or of half a turn. */
const stepM = rangeWithin(1);
const stepRad = rangeWithin(Math.PI);
const units = z.strictObject({ length: z.literal("m"), angle: z.literal("rad") });

/** 1 TiB. */
const MOST_BYTES = 1024 * 1024 * 1024 * 1024;
/** Logits are seldom larger, so a larger difference means that the model computes something else. */
const LARGEST_DIFFERENCE = 100;

/** A file of the folder: its path is relative to the manifest and must not leave the folder. */
const file = z.strictObject({
  path: z.string().min(1).max(1000).regex(ONE_LINE, "one line of text without control codes"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
  bytes: z.int().min(0).max(MOST_BYTES),
});

/** How far the tokens and logits of a precision are from fp32's, measured on the golden sample. */
const difference = z.strictObject({
  logitsMaxAbs: z.number().min(0).max(LARGEST_DIFFERENCE),
  logitsMeanAbs: z.number().min(0).max(LARGEST_DIFFERENCE).optional(),
  encoderMaxAbs: z.number().min(0).optional(),
  /** Share of the greedy tokens that are the same, 0..1. */
  sameTokens: z.number().min(0).max(1).optional(),
});

/** The two graphs of one precision. Both may share external data files, all of which are listed. */
const graphs = z.strictObject({
  encoder: file,
  decoder: file,
  externalData: z.array(file).max(1000).default([]),
  /** Element type of the caches that go from run to run. */
  cacheType: z.enum(["float32", "float16"]),
  /** Absent where it is the reference of the others. */
  difference: difference.optional(),
});

const planeBounds = z.strictObject({ x: range, y: range });
/** The most steps of 8 tokens, and deltas of 7, that fit into the decoder's 512 positions. VIMA's text counts to 9. */
const MOST_STEPS = 64;
const VIMA_TEXT_MOST_STEPS = 9;
const LONGEST_CHUNK = 73;
/** No controller takes more set-points per second; with fewer, MoveIt Servo halts between them. */
const MOST_HZ = 1000;
const LEAST_HZ = 10;
const actionSpace = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("pick-place"),
    frame: z.literal("robot-base"),
    units,
    bounds: planeBounds,
    bins: count.max(1000),
    maxSteps: count.max(MOST_STEPS).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("vima-text"),
    frame: z.literal("robot-base"),
    units,
    bounds: planeBounds,
    maxSteps: count.max(VIMA_TEXT_MOST_STEPS).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ee-delta"),
    frame: z.literal("robot-base"),
    units,
    bounds: z.strictObject({ dx: stepM, dy: stepM, dz: stepM, rx: stepRad, ry: stepRad, rz: stepRad }),
    bins: count.max(1000),
    chunkLength: count.max(LONGEST_CHUNK),
    rateHz: z.number().min(0.1).max(MOST_HZ),
  }),
]);

/** More cameras than any robot at a table has. */
const MOST_CAMERAS = 64;

/** A camera is matched by its name. */
const camera = z.strictObject({
  name,
  width: count.max(8192),
  height: count.max(8192),
  /** Which input its picture goes to. */
  feeds: z.enum(["image", "image_history"]).default("image"),
});

/** In pixels; the model sees patches of 16. */
const pictureSide = count.multipleOf(16).max(2048);

/** Words of their own for the pictures in a goal: special pieces of the tokenizer that are no bins, each one token. */
const pictureWord = z.string().regex(/^<extra_id_(?:1?\d?\d)>$/, "a word from <extra_id_0> to <extra_id_199>");

/** The pictures in a goal that the policy takes as image history. The graph then has the input `image_history_words`. */
const goalPictures = z.strictObject({
  /** At most so many. */
  count: count.max(MAX_HISTORY),
  /** The only size that is taken, in pixels. */
  width: count.max(8192),
  height: count.max(8192),
  /** The words that stand for the pictures in the prompt: the k-th in place of the instruction's `{k}`. */
  words: z
    .array(pictureWord)
    .min(1)
    .max(MAX_HISTORY)
    .refine((all) => new Set(all).size === all.length, "each word once")
    .meta({ uniqueItems: true }),
  /**
   * content: a picture of a thing on plain light ground is cut to the thing, and every picture resized to fill the
   * model's square. Absent: the model gets all pictures as they are.
   */
  crop: z.literal("content").exactOptional(),
});

/** `manifest.json` of a policy folder. A key that decides what an action means has no default. */
export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(MANIFEST_SCHEMA_VERSION),
  name,
  version: name,
  architecture: z.literal("unified-io-2"),
  dimensions: z.strictObject({
    embDim: count.max(32_768),
    heads: count.max(256),
    headDim: count.max(1024),
    encoderLayers: count.max(256),
    decoderLayers: count.max(256),
    mlpDim: count.max(131_072),
    vocabSize: z.literal(33280),
  }),
  /** The ONNX operator set of every graph. */
  opset: count.max(100),
  tokenizer: z.literal("unified-io-2"),
  /** The modalities that the encoder graph has inputs for. Those of sound are fed empty: see silent-inputs.ts. */
  inputs: z
    .array(z.enum(["text", "image", "image_history", "audio", "audio_history"]))
    .min(1)
    .max(5)
    .refine((all) => new Set(all).size === all.length, "each input once")
    .meta({ uniqueItems: true }),
  precisions: z
    .strictObject({ fp32: graphs.optional(), fp16: graphs.optional(), int8: graphs.optional() })
    .refine((all) => Object.values(all).some((one) => one !== undefined), "at least one precision"),
  cameras: z.array(camera).max(MOST_CAMERAS),
  /** Side of the square that the newest picture is fitted into, in pixels: a multiple of 16. Only with `image`. */
  imageSize: pictureSide.optional(),
  /** The same for pictures of the history. Only with `image_history`. */
  historyImageSize: pictureSide.optional(),
  /** How many earlier pictures of the newest picture's camera are looked at; 0 to 8. */
  historyLength: z.int().min(0).max(MAX_HISTORY).default(0),
  /** Absent where it takes no pictures in goals. Only with `image_history`, and then without earlier pictures in it. */
  goalPictures: goalPictures.exactOptional(),
  /** The prompt; `{instruction}` stands for the goal's words. The prefix `[Text] [S] ` is the tokenizer's. */
  promptTemplate: z.string().max(10_000).includes("{instruction}"),
  /** Absent where the words of its training are unknown: instructions are then passed on as they are. */
  wording: wordingSchema.optional(),
  actionSpace,
  /** Set-points a second that the policy was made and measured with: those of the simulator and, by default, of the node. */
  controlRateHz: z.number().min(LEAST_HZ).max(MOST_HZ),
  training: z.strictObject({
    /** What it was trained on, in words. */
    data: note,
    /** Measured success by task or suite, 0..1; empty where none was measured. */
    success: z.record(name, z.number().min(0).max(1)),
  }),
  license: name,
  /** Inputs and expected logits that `policy verify` checks the graphs with; see golden-sample.ts. */
  golden: file.optional(),
});

/** The content of `manifest.json`, checked and with its defaults. */
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = z.output<typeof file>;
export type PrecisionFiles = z.output<typeof graphs>;
/** The number format of a model's weights. */
export type Precision = "fp32" | "fp16" | "int8";
export type Modality = Manifest["inputs"][number];

export const PRECISIONS: readonly Precision[] = ["fp32", "fp16", "int8"];

/** The JSON Schema of `manifest.json`, for editors and other languages. */
export const manifestJsonSchema = (): object => z.toJSONSchema(manifestSchema, { io: "input" });
