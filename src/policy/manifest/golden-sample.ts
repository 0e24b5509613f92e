import { z } from "zod";

/** A tensor in a JSON document: the little-endian bytes of its row-major elements in base64. */
const tensor = z
  .strictObject({
    dtype: z.enum(["float32", "int64"]),
    shape: z.array(z.int().min(0)),
    data: z.base64(),
  })
  .refine(
    ({ dtype, shape, data }) =>
      shape.reduce((product, side) => product * side, dtype === "float32" ? 4 : 8) === bytesOf(data),
    "as many bytes as the shape has elements",
  );

const bytesOf = (base64: string): number => (base64.length / 4) * 3 - (base64.match(/=*$/)?.[0].length ?? 0);

const id = z.int().min(0).max(33_279);

const logitRow = z
  .strictObject({
    position: z.int().min(0),
    ids: z.array(id).min(1),
    values: z.array(z.number()),
  })
  .refine(({ ids, values }) => ids.length === values.length, "one value for each id");

/** The golden sample of a policy folder: one observation as input of the encoder, and the output of the fp32 decoder. */
export const goldenSampleSchema = z
  .strictObject({
    /** The encoder's inputs by name. */
    inputs: z.record(z.string(), tensor),
    /** The decoder is fed BOS and these, one after the other. */
    targets: z.array(id).min(1).max(511),
    /** Expected logits: after BOS and `position` targets, those of the listed ids. */
    logits: z.array(logitRow).min(1),
    /** The tokens of greedy decoding, with EOS where it occurs. */
    greedy: z.array(id).max(511).optional(),
    /** Largest absolute difference of a logit that fp32 may have. */
    tolerance: z.number().positive().max(0.1),
  })
  .refine(
    ({ targets, logits }) => logits.every(({ position }) => position <= targets.length),
    "logits after no more tokens than there are targets",
  );

export type GoldenSample = z.output<typeof goldenSampleSchema>;
export type GoldenTensor = z.output<typeof tensor>;
