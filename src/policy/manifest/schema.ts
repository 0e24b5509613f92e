import { z } from "zod";
import { wordingSchema } from "../wording/schema.ts";

/** The only manifest that this version reads; it also stands for the inputs and outputs that the graphs have. */
export const MANIFEST_SCHEMA_VERSION = 2;

/** How many earlier pictures the model has positions for. */
export const MAX_HISTORY = 8;

const name = z.string().min(1);
const count = z.int().min(1);
const range = z.strictObject({ low: z.number(), high: z.number() });
const units = z.strictObject({ length: z.literal("m"), angle: z.literal("rad") });

/** A file of the folder: its path is relative to the manifest and must not leave the folder. */
const file = z.strictObject({
  path: name,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
  bytes: z.int().min(0),
});

/** How far the tokens and logits of a precision are from fp32's, measured on the golden sample. */
const difference = z.strictObject({
  logitsMaxAbs: z.number().min(0),
  logitsMeanAbs: z.number().min(0).optional(),
  encoderMaxAbs: z.number().min(0).optional(),
  /** Share of the greedy tokens that are the same, 0..1. */
  sameTokens: z.number().min(0).max(1).optional(),
});

/** The two graphs of one precision. Both may share external data files, all of which are listed. */
const graphs = z.strictObject({
  encoder: file,
  decoder: file,
  externalData: z.array(file).default([]),
  /** Element type of the caches that go from run to run. */
  cacheType: z.enum(["float32", "float16"]),
  /** Absent where it is the reference of the others. */
  difference: difference.optional(),
});

const planeBounds = z.strictObject({ x: range, y: range });
/** So many steps of 8 tokens, or deltas of 7, fit into the decoder's 512 positions. (VIMA's text counts to 9.) */
const MOST_STEPS = 64;
const LONGEST_CHUNK = 73;
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
    maxSteps: count.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("ee-delta"),
    frame: z.literal("robot-base"),
    units,
    bounds: z.strictObject({ dx: range, dy: range, dz: range, rx: range, ry: range, rz: range }),
    bins: count.max(1000),
    chunkLength: count.max(LONGEST_CHUNK),
    rateHz: z.number().positive(),
  }),
]);

/** A camera is matched by its name. */
const camera = z.strictObject({
  name,
  width: count.max(8192),
  height: count.max(8192),
  /** Which input its picture goes to. */
  feeds: z.enum(["image", "image_history"]).default("image"),
});

/** `manifest.json` of a policy folder. Nothing that decides what an action means has a default. */
export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(MANIFEST_SCHEMA_VERSION),
  name,
  version: name,
  architecture: z.literal("unified-io-2"),
  dimensions: z.strictObject({
    embDim: count,
    heads: count,
    headDim: count,
    encoderLayers: count,
    decoderLayers: count,
    mlpDim: count,
    vocabSize: z.literal(33280),
  }),
  /** The ONNX operator set of every graph. */
  opset: count,
  tokenizer: z.literal("unified-io-2"),
  /** The modalities that the encoder graph has inputs for. Those of sound are fed empty: see silent-inputs.ts. */
  inputs: z.array(z.enum(["text", "image", "image_history", "audio", "audio_history"])).min(1),
  precisions: z
    .strictObject({ fp32: graphs.optional(), fp16: graphs.optional(), int8: graphs.optional() })
    .refine((all) => Object.values(all).some((one) => one !== undefined), "at least one precision"),
  cameras: z.array(camera),
  /** Side of the square that the newest picture is fitted into, in pixels: a multiple of 16. Only with `image`. */
  imageSize: count.multipleOf(16).optional(),
  /** The same for pictures of the history. Only with `image_history`. */
  historyImageSize: count.multipleOf(16).optional(),
  /** How many earlier pictures of the newest picture's camera are looked at; 0 to 8. */
  historyLength: z.int().min(0).max(MAX_HISTORY).default(0),
  /** The prompt; `{instruction}` stands for the goal's words. The prefix `[Text] [S] ` is the tokenizer's. */
  promptTemplate: z.string().includes("{instruction}"),
  /** Absent where nothing is known of the words it was trained on: they are passed on as they are. */
  wording: wordingSchema.optional(),
  actionSpace,
  controlRateHz: z.number().positive(),
  training: z.strictObject({
    /** What it was trained on, in words. */
    data: name,
    /** Measured success by task or suite, 0..1; empty where none was measured. */
    success: z.record(z.string(), z.number().min(0).max(1)),
  }),
  licence: name,
  /** Inputs and expected logits that `policy verify` checks the graphs with; see golden-sample.ts. */
  golden: file.optional(),
});

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = z.output<typeof file>;
export type PrecisionFiles = z.output<typeof graphs>;
export type Precision = "fp32" | "fp16" | "int8";
export type Modality = Manifest["inputs"][number];

export const PRECISIONS: readonly Precision[] = ["fp32", "fp16", "int8"];

/** The JSON Schema of `manifest.json`, for editors and other languages. */
export const manifestJsonSchema = (): object => z.toJSONSchema(manifestSchema, { io: "input" });
