import { z } from "zod";
import { resultRowSchema } from "../../../src/evaluation/index.ts";
import type { CardResult } from "./card-results.ts";
import { countFailures } from "./failures.ts";
import { markdownTable } from "./markdown.ts";

/** `failures.json`: failed episodes that were filmed. */
export const failurePictureSchema = z.strictObject({
  spec: resultRowSchema.shape.spec,
  instruction: z.string(),
  kind: z.string(),
  outcome: resultRowSchema.shape.outcome,
  /** Files beside the card. */
  filmStrip: z.string(),
  heatMaps: z.string().exactOptional(),
  /** All pictures of the goal side by side. */
  goal: z.string().exactOptional(),
});

export type FailurePicture = Readonly<z.infer<typeof failurePictureSchema>>;

/** What went wrong in the policy's own episodes: how often, and one episode of each task. */
export function failureSection(results: readonly CardResult[], pictures: readonly FailurePicture[]): readonly string[] {
  const rows = results.filter(({ part }) => part === "success").flatMap((result) => result.rows);
  const { tasks, kinds, counts, of } = countFailures(rows);
  if (tasks.length === 0) return [];
  const inTask = (task: string, kind: string): string => String(counts.get(`${task}/${kind}`) ?? "");
  const body = tasks.map((task) => [task, String(of.get(task) ?? 0), ...kinds.map((kind) => inTask(task, kind))]);
  const shown = pictures.filter(({ spec }) => tasks.includes(spec.task));
  return [
    "All levels together; what was wrong with the plan, compared with the expert's.",
    "",
    kinds.length === 0 ? "None." : markdownTable(["task", "episodes", ...kinds], body),
    "",
    ...shown.flatMap(pictureLines),
  ];
}

function pictureLines({ spec, instruction, outcome, kind, filmStrip, heatMaps, goal }: FailurePicture): string[] {
  const reason = "reason" in outcome ? `: ${outcome.reason}` : "";
  return [
    `**${spec.task}**, ${spec.level}, seed ${spec.seed}, “${instruction}”: ${kind}${reason}`,
    "",
    ...(goal === undefined ? [] : [`![pictures of the goal](${goal})`, ""]),
    `![film strip](${filmStrip})`,
    ...(heatMaps === undefined ? [] : ["", `![bins](${heatMaps})`]),
    "",
  ];
}
