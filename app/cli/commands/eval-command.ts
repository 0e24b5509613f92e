import { Command, Option } from "commander";
import { evaluationConfigSchema, MOST_EPISODES } from "../../../src/config/index.ts";
import { loadConfig } from "../../../src/config/load-config.node.ts";
import { comparePolicies, type PolicyComparison, type ResultRow, variantName } from "../../../src/evaluation/index.ts";
import type { Terminal } from "../../console/terminal.ts";
import { evaluatePolicies, type PolicyEvaluation } from "../../evaluation/evaluate-policies.node.ts";
import {
  distinct,
  type EvaluationFlags,
  type EvaluationPlan,
  planEvaluation,
  resultFolder,
} from "../../evaluation/evaluation-plan.ts";
import { refuseCrashes } from "../../evaluation/refuse-crashes.ts";
import { announceStandIn } from "../../options/choices.ts";
import {
  calledByContent,
  type ModelWishes,
  openPolicies,
  type TimeWishes,
  timeWishesIn,
} from "../../policies/open-policy.node.ts";
import { outcomeText } from "../../report/episode-text.ts";
import { comparisonTable, summaryTable } from "../../report/result-table.ts";
import { loadSimulator } from "../../simulation/simulator.ts";
import { withEpisodeRunners } from "../../workers/episode-runners.node.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { withActingPolicyFlags } from "../policy-flags.ts";

interface Flags extends EvaluationFlags, ModelWishes, TimeWishes {
  readonly json?: boolean;
  readonly repair?: boolean;
}

export const evalCommand = (terminal: Terminal): Command =>
  withActingPolicyFlags(
    new Command("eval")
      .description("carry out many episodes and say how often policies succeed; a stopped run goes on where it was")
      .option(
        "--policy <policies>",
        "policies' folders, oracle, random, language-blind, with commas between (default: policies/default)",
        commaSeparated,
      )
      .option("--tasks <tasks>", "all, or names with commas between, see `binarm tasks` (default: all)", commaSeparated)
      .option("--levels <levels>", "levels with commas between (default: L1,L2,L3)", commaSeparated)
      .option(
        "--episodes <n>",
        "episodes per task and level, 20000 at most (default: 200)",
        wholeNumber(1, MOST_EPISODES),
      )
      .option(
        "--seed-base <n>",
        "seed of the first episode (default: 1000000, where evaluation seeds begin)",
        wholeNumber(0),
      )
      .addOption(
        new Option(
          "--shuffle-instructions",
          "each episode gets another one's instruction and is judged by its own goal: does the policy listen?",
        ).conflicts(["drawInstructions", "blackOut"]),
      )
      .addOption(
        new Option(
          "--draw-instructions",
          "the same with what could have been asked for in its own scene: does the policy reach what language-blind does?",
        ).conflicts("blackOut"),
      )
      .option("--black-out", "every picture that a policy gets is black: does it look?")
      .option("--workers <n>", "processes; their number changes no result (default: 1)", wholeNumber(1, 256))
      .option("--suite <name>", "name in the summary (default: default)")
      .option("--out <dir>", "folder of the results (default: out/eval/SUITE-POLICY-HASH)"),
  )
    .option("--repair", "drop what is damaged in the folder of the results, say what, and go on")
    .option("--config <file>", "YAML file with any of these, under the flags; see configs/eval.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      "\nExample:\n  binarm eval --policy random,oracle,policies/default --levels L1,L2 --episodes 200 --workers 2",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((flags: Flags) => runEvaluation(flags, terminal));

async function runEvaluation(flags: Flags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, evaluationConfigSchema);
  const simulator = await loadSimulator();
  const plan = planEvaluation(flags, config, simulator.tasks);
  const time = { ...timeWishesIn(config), ...timeWishesIn(flags) };
  const opened = await openPolicies(plan.variants, flags, simulator, {
    onWarning: (message) => terminal.log.warn(message),
    ...time,
    signal: terminal.signal,
  });
  const variants = distinct(opened.map(calledByContent));
  if (variants.length < opened.length) terminal.log.warn("the same policy is named twice: it is evaluated once");
  const isNamed = (flags.policy ?? config.policies) !== undefined;
  if (!isNamed && variants.every(({ source }) => source === undefined)) announceStandIn(terminal);
  const startMs = performance.now();
  const sources = variants.flatMap(({ source }) => source ?? []);
  const evaluations = await withEpisodeRunners(
    { count: plan.workers, policies: sources, terminal, time },
    async (runners) => {
      const wanted = variants.map((variant) => ({
        grid: plan,
        variant,
        folderFor: (hash: string) => resultFolder(plan, variant, { configHash: hash, ofMany: variants.length > 1 }),
        ...(variants.length > 1 && { title: variantName(variant) }),
      }));
      const options = { suite: plan.suite, runners, terminal, repair: flags.repair === true };
      const done: PolicyEvaluation[] = [];
      for await (const evaluation of evaluatePolicies(wanted, options)) done.push(evaluation);
      return done;
    },
  );
  const folders = new Map(opened.map((variant) => [calledByContent(variant).policy, variant.policy]));
  report(evaluations, { plan, flags, folders, seconds: (performance.now() - startMs) / 1000 }, terminal);
}

interface ReportOptions {
  readonly plan: EvaluationPlan;
  readonly flags: Flags;
  /** Where the policies lie, by what results call them. */
  readonly folders: ReadonlyMap<string, string>;
  readonly seconds: number;
}

function report(
  evaluations: readonly PolicyEvaluation[],
  { plan, flags, folders, seconds }: ReportOptions,
  terminal: Terminal,
): void {
  const carriedOut = evaluations.reduce((sum, evaluation) => sum + evaluation.carriedOut, 0);
  const rate = carriedOut / seconds;
  const comparisons = compareEach(evaluations);
  if (flags.json === true) {
    const shown = evaluations.map(({ folder, summary }) => ({ folder, summary }));
    terminal.printJson({ evaluations: shown, comparisons, episodesCarriedOut: carriedOut, episodesPerSecond: rate });
  } else {
    terminal.print(summaryTable(evaluations.map(({ summary }) => summary)));
    if (comparisons.length > 0) terminal.print(`\n${comparisonTable(comparisons)}`);
    for (const { summary, folder } of evaluations) terminal.print(`results of ${variantName(summary)} in ${folder}`);
    terminal.print(`${carriedOut} episodes carried out, ${rate.toFixed(2)} episodes/s, ${plan.workers} worker(s)`);
  }
  const rows = evaluations.flatMap((evaluation) => evaluation.rows);
  for (const row of rows.filter(isUnsuccessful).slice(0, SHOWN)) terminal.log.info(reproduction(row, folders));
  refuseCrashes(rows);
}

const compareEach = (evaluations: readonly PolicyEvaluation[]): readonly PolicyComparison[] =>
  evaluations.flatMap(({ rows }, index) =>
    evaluations.slice(index + 1).map((other) => comparePolicies(rows, other.rows)),
  );

/** How many episodes that went wrong are shown with the command that repeats them. */
const SHOWN = 5;

const isUnsuccessful = (row: ResultRow): boolean => row.outcome.kind !== "success";

const CONDITION_FLAGS = {
  "shuffled-instructions": " --shuffle-instructions",
  "drawn-instructions": " --draw-instructions",
  "black-out": " --black-out",
} as const;

function reproduction(
  { spec: { task, level, seed, policy, condition }, outcome }: ResultRow,
  folders: ReadonlyMap<string, string>,
): string {
  const withheld = condition === undefined ? "" : CONDITION_FLAGS[condition];
  return `${outcomeText(outcome)}: binarm run --task ${task} --level ${level} --seed ${seed} --policy ${folders.get(policy) ?? policy}${withheld}`;
}
