import { Command } from "commander";
import { evaluationConfigSchema } from "../../config/index.ts";
import { loadConfig } from "../../config/load-config.node.ts";
import { comparePolicies, type PolicyComparison, type ResultRow } from "../../evaluation/index.ts";
import { announceDefaultPolicy } from "../choices.ts";
import { outcomeText } from "../episode-text.ts";
import { EpisodesCrashedError } from "../errors/episodes-crashed.ts";
import { evaluatePolicy, type PolicyEvaluation } from "../evaluate-policy.node.ts";
import { type EvaluationFlags, type EvaluationPlan, planEvaluation } from "../evaluation-plan.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { readPackageInfo } from "../package-info.node.ts";
import { comparisonTable, summaryTable } from "../result-table.ts";
import { loadSimulator } from "../simulator.ts";
import type { Terminal } from "../terminal.ts";
import { WorkerEpisodeRunner } from "../workers/worker-episode-runner.node.ts";

interface Flags extends EvaluationFlags {
  readonly json?: boolean;
}

export const evalCommand = (terminal: Terminal): Command =>
  new Command("eval")
    .description("carry out many episodes and say how often the policy succeeds; a stopped run goes on where it was")
    .option("--policy <policies>", "oracle, random, or several with commas between (default: oracle)", commaSeparated)
    .option("--tasks <tasks>", "all, or names with commas between, see `binarm tasks` (default: all)", commaSeparated)
    .option("--levels <levels>", "levels with commas between (default: L1,L2,L3)", commaSeparated)
    .option("--episodes <n>", "episodes per task and level (default: 200)", wholeNumber(1))
    .option(
      "--seed-base <n>",
      "seed of the first episode (default: 1000000, where evaluation seeds begin)",
      wholeNumber(0),
    )
    .option("--workers <n>", "threads; their number changes no result (default: 1)", wholeNumber(1, 256))
    .option("--suite <name>", "name in the summary (default: default)")
    .option("--out <dir>", "folder of the results (default: out/eval/SUITE-POLICY-HASH)")
    .option("--config <file>", "YAML file with any of these, under the flags; see configs/eval.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      "\nExample:\n  binarm eval --policy oracle --tasks all --levels L1,L2 --episodes 200 --workers 2",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((flags: Flags) => evaluatePolicies(flags, terminal));

async function evaluatePolicies(flags: Flags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, evaluationConfigSchema);
  const { tasks } = await loadSimulator();
  const plan = planEvaluation(flags, config, tasks);
  if ((flags.policy ?? config.policies) === undefined) announceDefaultPolicy(terminal);
  const startMs = performance.now();
  const evaluations = await evaluateEach(plan, terminal);
  const carriedOut = evaluations.reduce((sum, { carriedOut }) => sum + carriedOut, 0);
  const rate = carriedOut / ((performance.now() - startMs) / 1000);
  const comparisons = compareEach(evaluations);

  if (flags.json === true) {
    const shown = evaluations.map(({ folder, summary }) => ({ folder, summary }));
    terminal.printJson({ evaluations: shown, comparisons, episodesCarriedOut: carriedOut, episodesPerSecond: rate });
  } else {
    for (const { summary, folder } of evaluations) terminal.print(`${summaryTable(summary)}\nresults in ${folder}\n`);
    if (comparisons.length > 0) terminal.print(`${comparisonTable(comparisons)}\n`);
    terminal.print(`${carriedOut} episodes carried out, ${rate.toFixed(2)} episodes/s, ${plan.workers} worker(s)`);
  }
  const rows = evaluations.flatMap((evaluation) => evaluation.rows);
  for (const row of rows.filter(isUnsuccessful).slice(0, SHOWN)) terminal.log.info(reproduction(row));
  refuseCrashes(rows);
}

async function evaluateEach(plan: EvaluationPlan, terminal: Terminal): Promise<readonly PolicyEvaluation[]> {
  const { version, dependencies } = readPackageInfo();
  const versions = { binarm: version, mujoco: dependencies["mujoco-js"]?.replace(/^.*@/, "") ?? "unknown" };
  const workers = Array.from(
    { length: plan.workers },
    () =>
      new WorkerEpisodeRunner({
        log: (text, from) => terminal.log[from === "stderr" ? "warn" : "debug"](text.trimEnd()),
      }),
  );
  try {
    const runners = workers.map((worker) => worker.run);
    const evaluations: PolicyEvaluation[] = [];
    for (const policy of plan.policies) {
      evaluations.push(await evaluatePolicy(plan, policy, { versions, runners, terminal }));
    }
    return evaluations;
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

const compareEach = (evaluations: readonly PolicyEvaluation[]): readonly PolicyComparison[] =>
  evaluations.flatMap(({ rows }, index) =>
    evaluations.slice(index + 1).map((other) => comparePolicies(rows, other.rows)),
  );

/** How many episodes that went wrong are shown with the command that repeats them. */
const SHOWN = 5;

const isUnsuccessful = (row: ResultRow): boolean => row.outcome.kind !== "success";

const reproduction = ({ spec: { task, level, seed, policy }, outcome }: ResultRow): string =>
  `${outcomeText(outcome)}: binarm run --task ${task} --level ${level} --seed ${seed} --policy ${policy}`;

function refuseCrashes(rows: readonly ResultRow[]): void {
  const crashed = rows.flatMap(({ spec, outcome }) => (outcome.kind === "crash" ? [{ spec, outcome }] : []));
  const [first] = crashed;
  if (first === undefined) return;
  throw new EpisodesCrashedError({
    expected: "every episode to its end",
    received: `${crashed.length} crashed of ${rows.length}, the first with ${first.outcome.code}: ${first.outcome.message}`,
    where: `${first.spec.task} ${first.spec.level} seed ${first.spec.seed}`,
  });
}
