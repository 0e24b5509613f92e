import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ResultRow, resultRowSchema } from "../../../src/evaluation/index.ts";

/** The episodes that an evaluation left in its folder. */
export const episodesOf = (folder: string): readonly ResultRow[] =>
  readFileSync(join(folder, "results.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => resultRowSchema.parse(JSON.parse(line)));
