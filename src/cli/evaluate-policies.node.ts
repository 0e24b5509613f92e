import { join } from "node:path";
import { configHash, JsonlResultStore, replaceFile } from "../evaluation/index.node.ts";
import {
  type EpisodeRunner,
  entrantName,
  evaluate,
  listEpisodes,
  missingEpisodes,
  type ResultRow,
  type RowStamp,
  type Summary,
  summarize,
  type Versions,
} from "../evaluation/index.ts";
import { InterruptedError } from "./errors/interrupted.ts";
import { decidingConfig, type EvaluationGrid, type SourcedEntrant } from "./evaluation-plan.ts";
import { readPackageInfo } from "./package-info.node.ts";
import { identityText } from "./policies/policy-source.ts";
import { showProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { writingTo } from "./writing.ts";

export interface PolicyEvaluation {
  readonly folder: string;
  readonly summary: Summary;
  readonly rows: readonly ResultRow[];
  /** How many of the rows this run carried out; the others were there already. */
  readonly carriedOut: number;
}

/** One evaluation of several. */
export interface WantedEvaluation {
  readonly grid: EvaluationGrid;
  readonly entrant: SourcedEntrant;
  /** Where the results go, of their configuration's hash. */
  readonly folderFor: (configHash: string) => string;
  /** What the progress is said to be of. Default: nothing. */
  readonly title?: string;
}

export interface EvaluatingOptions {
  readonly suite: string;
  readonly runners: readonly EpisodeRunner[];
  readonly terminal: Terminal;
}

/**
 * Carries out what is missing of each evaluation, one after the other in their order, and writes `summary.json` beside
 * the results. All their folders are opened before the first episode, so that what is wrong with the last of them is told then.
 * @throws InterruptedError where the user stopped it, ResultStoreError where results cannot be kept,
 * OutputWriteError where a summary cannot be written.
 */
export async function* evaluatePolicies(
  wanted: readonly WantedEvaluation[],
  options: EvaluatingOptions,
): AsyncGenerator<PolicyEvaluation> {
  const opened: OpenEvaluation[] = [];
  try {
    for (const evaluation of wanted) opened.push(await open(evaluation));
    for (const evaluation of opened) yield await carryOut(evaluation, options);
  } finally {
    for (const { store } of opened) await store.close();
  }
}

/** An evaluation whose folder belongs to it and to no other process. */
interface OpenEvaluation extends Omit<WantedEvaluation, "folderFor"> {
  readonly folder: string;
  readonly stamp: RowStamp;
  readonly store: JsonlResultStore;
}

async function open({ folderFor, ...evaluation }: WantedEvaluation): Promise<OpenEvaluation> {
  const versions = versionsFor(evaluation.entrant);
  const config = decidingConfig(evaluation.grid, evaluation.entrant, { ...versions });
  const stamp = { configHash: configHash(config), versions };
  const folder = folderFor(stamp.configHash);
  const store = await JsonlResultStore.open({ directory: folder, configHash: stamp.configHash, config });
  return { ...evaluation, folder, stamp, store };
}

async function carryOut(
  { grid, entrant, title, folder, stamp, store }: OpenEvaluation,
  { suite, runners, terminal }: EvaluatingOptions,
): Promise<PolicyEvaluation> {
  const specs = listEpisodes({ ...grid, ...entrant });
  const missing = missingEpisodes(specs, store.rows).length;
  const done = specs.length - missing;
  if (store.rows.length > 0) terminal.log.info(`${folder}: ${done} of ${specs.length} episodes are there already`);
  const progress = showProgress(terminal, { total: specs.length, done, ...(title !== undefined && { title }) });
  let successes = store.rows.filter((row) => row.outcome.kind === "success").length;
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
  const { policy, condition } = entrant;
  const summary = summarize({
    suite,
    policy,
    ...(condition !== undefined && { condition }),
    seedBase: grid.seedBase,
    manifest: { ...stamp, tasks: [...grid.tasks], levels: [...grid.levels], episodesPerCell: grid.episodes },
    rows: store.rows,
    timings: store.timings,
  });
  const summaryFile = join(folder, "summary.json");
  await writingTo(summaryFile, () => replaceFile(summaryFile, `${JSON.stringify(summary, null, 2)}\n`));
  if (end === "interrupted") {
    const kept = `${store.rows.length} of ${specs.length} episodes of ${entrantName(entrant)} are kept in ${folder}`;
    throw new InterruptedError(`stopped: ${kept}; the same command goes on from there`);
  }
  return { folder, summary, rows: store.rows, carriedOut: missing };
}

function versionsFor({ source }: SourcedEntrant): Versions {
  const { version, dependencies } = readPackageInfo();
  return {
    binarm: version,
    mujoco: dependencies["mujoco-js"]?.replace(/^.*@/, "") ?? "unknown",
    ...(source !== undefined && { policy: identityText(source.identity) }),
  };
}
