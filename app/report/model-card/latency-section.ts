import { z } from "zod";
import { markdownTable } from "./markdown.ts";

const times = z.record(z.string(), z.number());

/** `latency.json`: how long the policy takes for goals of one kind. */
export const timedGoalsSchema = z.strictObject({
  goals: z.enum(["in words", "with pictures"]),
  latency: z.strictObject({
    decisions: z.int(),
    threads: z.int(),
    p50Ms: z.number(),
    p99Ms: z.number(),
    stagesMs: times,
    byStepsMs: times,
  }),
});

export type TimedGoals = Readonly<z.infer<typeof timedGoalsSchema>>;

/** From a camera's frame to a plan. Empty where nothing was measured. */
export function latencySection(timed: readonly TimedGoals[]): readonly string[] {
  if (timed.length === 0) return [];
  const stages = [...new Set(timed.flatMap(({ latency }) => Object.keys(latency.stagesMs)))];
  const ms = (value: number | undefined): string => value?.toFixed(1) ?? "";
  return [
    "From a camera's frame to a plan, at the first observation of episodes of every task: milliseconds, of stages the median.",
    "",
    markdownTable(
      ["goals", "threads", "decisions", "p50", "p99", ...stages],
      timed.map(({ goals, latency }) => [
        goals,
        String(latency.threads),
        String(latency.decisions),
        ms(latency.p50Ms),
        ms(latency.p99Ms),
        ...stages.map((stage) => ms(latency.stagesMs[stage])),
      ]),
    ),
    "",
  ];
}
