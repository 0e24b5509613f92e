import { z } from "zod";

/** A tensor in a JSON document: the little-endian bytes of its row-major elements in base64. */
const tensor = z.strictObject({
  dtype: z.enum(["float32", "int64"]),
  shape: z.array(z.int().min(0)),
  data: z.base64(),
});

/** The golden sample of a policy folder: one observation as the encoder takes it and what the fp32 decoder says to it. */
export const goldenSampleSchema = z.strictObject({
  /** The encoder's inputs by name. */
  inputs: z.record(z.string(), tensor),
  /** The decoder is fed BOS and these, one after the other. */
  targets: z.array(z.int().min(0)).min(1),
  /** Expected logits: after BOS and `position` targets, those of the listed ids. */
  logits: z.array(
    z.strictObject({
      position: z.int().min(0),
      ids: z.array(z.int().min(0)).min(1),
      values: z.array(z.number()).min(1),
    }),
  ),
  /** What greedy decoding gives, EOS included where it comes. */
  greedy: z.array(z.int().min(0)).optional(),
  /** Largest absolute difference of a logit that fp32 may have. */
  tolerance: z.number().positive(),
});

export type GoldenSample = z.output<typeof goldenSampleSchema>;
export type GoldenTensor = z.output<typeof tensor>;
