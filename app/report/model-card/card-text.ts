import type { Level } from "../../../src/domain/level.ts";
import { type ResultRow, type Summary, summarize } from "../../../src/evaluation/index.ts";
import type { Latency } from "../../policies/measure-latency.node.ts";
import { meanText, rowText } from "../result-table.ts";
import type { FailureCounts } from "./failures.ts";
import { bulletList, markdownTable } from "./markdown.ts";

/** One finished part of the evaluation. */
export interface CardPart {
  readonly name: string;
  readonly summary: Summary;
  readonly rows: readonly ResultRow[];
}

export interface FailurePicture {
  readonly row: ResultRow;
  readonly kind: string;
  /** Files beside the card. */
  readonly filmStrip: string;
  readonly heatMaps?: string;
}

export interface CardMaterial {
  /** The command that measures all of it again. */
  readonly command: string;
  /** The policy itself first. */
  readonly parts: readonly CardPart[];
  readonly failures: FailureCounts;
  readonly pictures: readonly FailurePicture[];
  readonly latency: readonly Latency[];
}

/** The measured part of a model card, as Markdown. */
export function cardText({ command, parts, failures, pictures, latency }: CardMaterial): string {
  const [policy] = parts;
  if (policy === undefined) throw new RangeError("a model card needs the policy's own results");
  return [
    `\`${command}\` writes everything from here to the end of this part, from the rows in`,
    `\`evaluation/\`. Each cell: successes/episodes, percent, 95 % interval (exact, Clopper-Pearson; intervals of means are`,
    `combined from the cells'). All policies in a table have the same evaluation seeds, from ${policy.summary.seedBase} on, which no training uses.`,
    "",
    "### Success",
    "",
    successTable(policy.summary),
    "",
    "### Compared with others, on the same seeds",
    "",
    comparisonSection(parts),
    "",
    ...controlLines(parts),
    ...crashLines(parts),
    "",
    "### Failures",
    "",
    failureTable(failures),
    "",
    ...pictures.flatMap(pictureLines),
    "### Latency",
    "",
    "From a camera's frame to a plan, at the first observation of episodes of every task:",
    "",
    ...latency.map(latencyLine),
  ].join("\n");
}

function successTable({ rows, levels, manifest }: Summary): string {
  const names = levels.map(({ level }) => level);
  const body = manifest.tasks.map((task) => [
    task,
    ...names.map((level) => rowText(rows.find((row) => row.task === task && row.level === level))),
  ]);
  return markdownTable(["task", ...names], [...body, ["**mean**", ...levels.map(({ mean }) => meanText(mean))]]);
}

/** One level at a time, all policies over the seeds that all of them have. */
function comparisonSection(parts: readonly CardPart[]): string {
  const levels = parts[0]?.summary.levels.map(({ level }) => level) ?? [];
  return levels
    .flatMap((level) => {
      const there = parts.filter(({ summary }) => summary.levels.some((other) => other.level === level));
      if (there.length < 2) return [];
      const shared = sharedSummaries(there, level);
      const tasks = shared[0]?.manifest.tasks ?? [];
      const body = tasks.map((task, index) => [task, ...shared.map(({ rows }) => rowText(rows[index]))]);
      const means = ["**mean**", ...shared.map(({ mean }) => meanText(mean))];
      return [markdownTable([level, ...there.map(({ name }) => name)], [...body, means]), ""];
    })
    .join("\n");
}

/** The parts at one level, over as many episodes a task as the smallest of them has. */
function sharedSummaries(parts: readonly CardPart[], level: Level): readonly Summary[] {
  const episodes = Math.min(...parts.map(({ summary }) => summary.manifest.episodesPerCell));
  return parts.map(({ summary: { suite, policy, seedBase, manifest }, rows }) =>
    summarize({
      suite,
      policy,
      seedBase,
      manifest: { ...manifest, levels: [level], episodesPerCell: episodes },
      rows: rows.filter(({ spec }) => spec.level === level && spec.seed < seedBase + episodes),
      timings: [],
    }),
  );
}

function controlLines(parts: readonly CardPart[]): readonly string[] {
  const named = (...names: readonly string[]) => parts.filter(({ name }) => names.includes(name));
  const controls = named("policy", "shuffled-instructions", "drawn-instructions", "language-blind", "black-out");
  const level = controls.find(({ name }) => name !== "policy")?.summary.levels[0]?.level;
  if (level === undefined) return [];
  const shared = sharedSummaries(controls, level);
  const meanOf = (name: string): number | undefined =>
    shared[controls.findIndex((part) => part.name === name)]?.mean?.success;
  const points = (value: number): string => `${(100 * value).toFixed(1)} points`;
  const besideBlind = (value: number, other: number): string =>
    `${points(Math.abs(value - other))} ${value < other ? "below" : "above"} \`language-blind\``;
  const [real, shuffled] = [meanOf("policy"), meanOf("shuffled-instructions")];
  const [drawn, blind] = [meanOf("drawn-instructions"), meanOf("language-blind")];
  const black = meanOf("black-out");
  return bulletList([
    real !== undefined && shuffled !== undefined
      ? `Use of the instruction: with its own instruction it succeeds ${points(real - shuffled)} more often than with another episode's.`
      : undefined,
    drawn !== undefined && blind !== undefined
      ? `With an instruction that could have been given in the scene, drawn at random, it is ${besideBlind(drawn, blind)}, which knows the poses of all objects and follows the same draw (see \`sim/policies/language-blind/\`). A policy that follows instructions without error has the same rate.`
      : undefined,
    shuffled !== undefined && blind !== undefined
      ? `With another episode's instruction it is ${besideBlind(shuffled, blind)}: that instruction mostly names objects that are not on the table.`
      : undefined,
    black !== undefined
      ? `Use of the pictures: with black pictures it succeeds in ${(100 * black).toFixed(1)} %.`
      : undefined,
  ]);
}

/** Says what the rates leave out. */
const crashLines = (parts: readonly CardPart[]): readonly string[] =>
  parts.flatMap(({ name, rows }) => {
    const crashed = rows.filter(({ outcome }) => outcome.kind === "crash").length;
    return crashed === 0
      ? []
      : [`- Left out of the rates of \`${name}\`: ${crashed} of ${rows.length} episodes crashed.`];
  });

function failureTable({ tasks, kinds, counts, of }: FailureCounts): string {
  if (kinds.length === 0) return "None.";
  const body = kinds.map((kind) => [
    kind,
    ...tasks.map((task) => String(counts.get(`${task}/${kind}`) ?? 0).replace(/^0$/, "")),
  ]);
  const totals = ["**episodes**", ...tasks.map((task) => String(of.get(task) ?? 0))];
  return `All levels together; what was wrong with the plan, compared with the expert's.\n\n${markdownTable(["failure", ...tasks], [...body, totals])}`;
}

function pictureLines({ row: { spec, instruction, outcome }, kind, filmStrip, heatMaps }: FailurePicture): string[] {
  const reason = "reason" in outcome ? `: ${outcome.reason}` : "";
  return [
    `**${spec.task}**, ${spec.level}, seed ${spec.seed}, “${instruction}”: ${kind}${reason}`,
    "",
    `![film strip](${filmStrip})`,
    ...(heatMaps === undefined ? [] : ["", `![bins](${heatMaps})`]),
    "",
  ];
}

function latencyLine({ threads, decisions, p50Ms, p99Ms, stagesMs }: Latency): string {
  const stages = Object.entries(stagesMs).map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`);
  const of = `${decisions} decisions, medians of stages: ${stages.join(", ")}`;
  return `- ${threads} thread${threads === 1 ? "" : "s"}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms (${of})`;
}
