import { join } from "node:path";
import { defined } from "../../src/domain/defined.ts";
import { configHash, JsonlResultStore } from "../../src/evaluation/index.node.ts";
import {
  type EpisodeRunner,
  type EpisodeSpec,
  episodeKey,
  evaluate,
  listEpisodes,
  missingEpisodes,
  type ResultRow,
  type RowStamp,
  type Summary,
  summarize,
  type Versions,
  variantName,
} from "../../src/evaluation/index.ts";
import type { Json } from "../../src/files/canonical-json.ts";
import { readPackageInfo } from "../../src/files/package-info.node.ts";
import { replaceFile } from "../../src/files/replace-file.node.ts";
import { writeOutput } from "../console/output-files.node.ts";
import { showProgress } from "../console/progress.ts";
import type { Terminal } from "../console/terminal.ts";
import { InterruptedError } from "../errors.ts";
import { identityText, type SourcedVariant } from "../policies/policy-source.ts";
import { codeHash } from "./code-hash.node.ts";
import { decidingConfig, type EvaluationGrid } from "./evaluation-plan.node.ts";
import { appendRunRecord } from "./run-record.node.ts";

export interface PolicyEvaluation {
  readonly folder: string;
  readonly summary: Summary;
  readonly rows: readonly ResultRow[];
  /** The number of rows that this run added; the others were there before. */
  readonly ran: number;
}

/** One evaluation of several. */
export interface WantedEvaluation {
  readonly grid: EvaluationGrid;
  readonly variant: SourcedVariant;
  /** Changes an episode; undefined leaves it out. Default: the episodes of the grid as they are. */
  readonly change?: (spec: EpisodeSpec) => EpisodeSpec | undefined;
  /** The folder of the results, from the hash of their configuration. */
  readonly folderFor: (configHash: string) => string;
  /** Settings besides the policy that the results depend on, where they are not the usual ones. */
  readonly settings?: { readonly [name: string]: Json };
  /** The title of the progress display. Default: none. */
  readonly title?: string;
}

export interface EvaluatingOptions {
  readonly suite: string;
  readonly runners: readonly EpisodeRunner[];
  readonly terminal: Terminal;
  /** Drops damaged rows with a warning. Default: damaged folders are refused. */
  readonly repair?: boolean;
}

/**
 * Runs the missing episodes of each evaluation, one evaluation after the other, and writes `summary.json` beside the
 * results. All folders are opened before the first episode, so that an error in the last of them shows at once.
 * @throws InterruptedError where the user stopped it, ResultStoreError where results cannot be kept,
 * OutputWriteError where a summary cannot be written.
 */
export async function* evaluatePolicies(
  wanted: readonly WantedEvaluation[],
  options: EvaluatingOptions,
): AsyncGenerator<PolicyEvaluation> {
  const opened: OpenEvaluation[] = [];
  try {
    const code = codeHash().slice(0, 16);
    for (const evaluation of wanted) opened.push(await open(evaluation, { ...options, code }));
    for (const evaluation of opened) yield await runEvaluation(evaluation, options);
  } finally {
    for (const { store } of opened) await store.close();
  }
}

/** An evaluation whose folder belongs to it and to no other process. */
interface OpenEvaluation extends Omit<WantedEvaluation, "folderFor" | "settings"> {
  readonly folder: string;
  readonly stamp: RowStamp;
  readonly store: JsonlResultStore;
}

async function open(
  { folderFor, settings = {}, ...evaluation }: WantedEvaluation,
  { terminal, repair = false, code }: EvaluatingOptions & { readonly code: string },
): Promise<OpenEvaluation> {
  const versions = versionsFor(evaluation.variant, code);
  const config = { ...decidingConfig(evaluation.variant, { ...versions }), ...settings };
  const stamp = { configHash: configHash(config), versions };
  const folder = folderFor(stamp.configHash);
  const onDamaged = (damage: Error): void => terminal.log.warn(`dropped: ${damage.message}`);
  const store = await JsonlResultStore.open({
    directory: folder,
    configHash: stamp.configHash,
    config,
    ...(repair && { onDamaged }),
  });
  return { ...evaluation, folder, stamp, store };
}

async function runEvaluation(
  { grid, variant, change, title, folder, stamp, store }: OpenEvaluation,
  { suite, runners, terminal }: EvaluatingOptions,
): Promise<PolicyEvaluation> {
  const specs = listEpisodes({ ...grid, ...variant }).flatMap((spec) => (change ?? asItIs)(spec) ?? []);
  const wanted = new Set(specs.map(episodeKey));
  // The folder may hold episodes of other tasks, levels and seeds.
  const isWanted = ({ spec }: Pick<ResultRow, "spec">): boolean => wanted.has(episodeKey(spec));
  const missing = missingEpisodes(specs, store.rows).length;
  const done = specs.length - missing;
  if (done > 0) terminal.log.info(`${folder}: ${done} of ${specs.length} episodes are there already`);
  if (missing > 0) await recordRun(folder, { episodes: missing, stamp, variant });
  const progress = showProgress(terminal, { total: specs.length, done, ...defined({ title }) });
  let successes = store.rows.filter((row) => isWanted(row) && row.outcome.kind === "success").length;
  const end = await evaluate({
    specs,
    runners,
    store,
    stamp,
    signal: terminal.signal,
    onRow: (row) => {
      if (row.outcome.kind === "success") successes++;
      progress.advance(`${successes} successes`);
    },
  }).finally(() => progress.stop());
  const { policy, condition, view, prompt } = variant;
  const rows = store.rows.filter(isWanted);
  const summary = summarize({
    suite,
    policy,
    ...defined({ condition, view, prompt }),
    seedBase: grid.seedBase,
    manifest: { ...stamp, ...shapeOf(grid) },
    rows,
    timings: store.timings.filter(isWanted),
  });
  const summaryFile = join(folder, "summary.json");
  await writeOutput(summaryFile, () => replaceFile(summaryFile, `${JSON.stringify(summary, null, 2)}\n`));
  if (end === "interrupted") {
    const kept = `${rows.length} of ${specs.length} episodes of ${variantName(variant)} are kept in ${folder}`;
    throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
  }
  return { folder, summary, rows, ran: missing };
}

function recordRun(
  folder: string,
  { episodes, stamp, variant }: { episodes: number; stamp: RowStamp; variant: SourcedVariant },
): Promise<void> {
  const file = join(folder, "runs.jsonl");
  const model = variant.source?.model;
  const run = { episodes, versions: { ...stamp.versions }, ...defined({ model }) };
  return writeOutput(file, () => appendRunRecord(file, run));
}

function versionsFor({ source }: SourcedVariant, code: string): Versions {
  const { version, dependencies } = readPackageInfo();
  const versionOf = (name: string): string => dependencies[name]?.replace(/^.*@/, "") ?? "unknown";
  return {
    binarm: version,
    mujoco: versionOf("mujoco-js"),
    ...(source !== undefined && { onnxruntime: versionOf("onnxruntime-node") }),
    code,
    ...(source !== undefined && { policy: identityText(source.identity) }),
  };
}

const asItIs = (spec: EpisodeSpec): EpisodeSpec => spec;

/** The grid as a summary records it. */
const shapeOf = ({ tasks, levels, taskLevels, episodes }: EvaluationGrid) => ({
  tasks: [...tasks],
  levels: [...levels],
  ...(taskLevels && {
    taskLevels: Object.fromEntries(Object.entries(taskLevels).map(([task, own]) => [task, [...own]])),
  }),
  episodesPerCell: episodes,
});
