import { z } from "zod";
import { type EndedEpisode, resultRowSchema, type Summary, summarySchema } from "../../../src/evaluation/index.ts";
import { CARD_PARTS, type CardEvaluation } from "./card-plan.ts";

/** An episode as a card keeps it. What its spec gives again (instruction, plan, poses) is left out. */
export interface CardRow extends EndedEpisode {
  /** What was wrong with the plan, where the episode did not succeed. */
  readonly failure?: string;
}

/** One finished evaluation of a card. */
export interface CardResult extends Pick<CardEvaluation, "part" | "suite" | "name"> {
  readonly summary: Summary;
  readonly rows: readonly CardRow[];
}

/** `NAME.summary.json` beside the rows. */
export const resultHeadSchema = z.strictObject({
  part: z.enum(CARD_PARTS),
  suite: z.string(),
  name: z.string(),
  summary: summarySchema,
});

const { task, level, seed, phrase } = resultRowSchema.shape.spec.shape;

/** One line of `NAME.jsonl.gz`. The policy, its condition and the rest of the spec are those of the summary. */
const lineSchema = z.strictObject({
  task,
  level,
  seed,
  phrase,
  outcome: resultRowSchema.shape.outcome,
  failure: z.string().exactOptional(),
});

/** The rows as lines, one an episode. */
export const linesOf = (rows: readonly CardRow[]): string =>
  rows
    .map(({ spec, outcome, failure }) => {
      const { task, level, seed, phrase } = spec;
      return `${JSON.stringify({ task, level, seed, phrase, outcome, failure })}\n`;
    })
    .join("");

/** The rows of a file. @throws ZodError or SyntaxError where the text is none */
export function rowsIn(text: string, { policy, condition, view, prompt }: Summary): readonly CardRow[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const { outcome, failure, ...own } = lineSchema.parse(JSON.parse(line));
    const spec = {
      ...own,
      policy,
      ...(condition && { condition }),
      ...(view && { view }),
      ...(prompt && { prompt }),
    };
    return { spec, outcome, ...(failure !== undefined && { failure }) };
  });
}
