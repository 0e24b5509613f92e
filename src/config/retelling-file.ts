import { z } from "zod";

const phrases = z.array(z.string().min(1)).min(1);

/** A file of sentences of one's own for the tasks' goals, as `binarm eval --retell FILE` reads it. */
export const retellingFileSchema = z.strictObject({
  /** What the sentences are, for people. */
  what: z.string().optional(),
  /** By task: phrases with the task's slots, such as `{target}`. For tasks with pictures, those of each form. */
  templates: z.record(
    z.string().min(1),
    z.union([phrases, z.strictObject({ pictures: phrases.optional(), words: phrases.optional() })]),
  ),
});

export type RetellingFile = z.infer<typeof retellingFileSchema>;
