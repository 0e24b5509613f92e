import { Command, Option } from "commander";
import { evaluationConfigSchema, MOST_EPISODES } from "../../../src/config/index.ts";
import { loadConfig } from "../../../src/config/load-config.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { assertPicturesTaken, firstEpisodes } from "../../evaluation/assert-pictures-taken.node.ts";
import { NoPhrasesError } from "../../evaluation/errors.ts";
import { evaluateVariants, type VariantsOptions } from "../../evaluation/evaluate-variants.node.ts";
import {
  distinct,
  type EvaluationFlags,
  type EvaluationPlan,
  planEvaluation,
} from "../../evaluation/evaluation-plan.node.ts";
import { RETOLD, readRetelling, retold } from "../../evaluation/retelling.node.ts";
import { announceFallback } from "../../options/choices.node.ts";
import { CONDITION_OPTIONS } from "../../options/condition-options.ts";
import { oneMore } from "../../options/goal-options.node.ts";
import {
  type ModelOptions,
  openPolicies,
  type TimeLimits,
  timeLimitsIn,
  variantNamedByContent,
} from "../../policies/open-policy.node.ts";
import { reportEvaluations } from "../../report/evaluation-report.ts";
import { type EpisodeSimulator, loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { withEpisodeRunners } from "../../workers/episode-runners.node.ts";
import { withConditionFlags } from "../condition-flags.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { withActingPolicyFlags } from "../policy-flags.ts";

interface Flags extends EvaluationFlags, ModelOptions, TimeLimits {
  readonly json?: boolean;
  readonly repair?: boolean;
  /** Files of phrases. */
  readonly retell?: readonly string[];
}

export const evalCommand = (terminal: Terminal): Command =>
  withActingPolicyFlags(
    withConditionFlags(
      new Command("eval")
        .description(
          "run many episodes and print the success rates of policies; a stopped run continues where it stopped",
        )
        .option(
          "--policy <policies>",
          "policies' folders, oracle, random, language-blind, with commas between (default: policies/default)",
          commaSeparated,
        )
        .option(
          "--tasks <tasks>",
          "all of the suite, or names with commas between, see `binarm tasks` (default: all)",
          commaSeparated,
        )
        .option("--levels <levels>", "levels with commas between (default: all that the tasks have)", commaSeparated)
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
        .option("--workers <n>", "processes; their number changes no result (default: 1)", wholeNumber(1, 256))
        .option("--suite <name>", "words-6 or tabletop-17; another name for tasks that you choose (default: words-6)")
        .addOption(
          new Option(
            "--retell <file>",
            "YAML or JSON file of phrases by task, in which goals are told instead of in the tasks' own; repeat it for more",
          )
            .argParser(oneMore)
            .conflicts(CONDITION_OPTIONS.map(({ key }) => key)),
        )
        .option("--out <dir>", "folder of the results (default: out/eval/SUITE-POLICY-HASH)"),
    ),
  )
    .option("--repair", "drop damaged rows in the folder of the results, name them, and continue")
    .option("--config <file>", "YAML file with any of these; flags override it; see configs/eval.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      "\nExample:\n  binarm eval --policy random,oracle,policies/default --levels L1,L2 --episodes 200 --workers 2\n  binarm eval --suite tabletop-17 --policy oracle --episodes 20",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((flags: Flags) => runEvaluation(flags, terminal));

async function runEvaluation(flags: Flags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, evaluationConfigSchema);
  const simulator = await loadEpisodeSimulator();
  const plan = planEvaluation(flags, config, simulator.tasks);
  if (plan.leftOut.length > 0) {
    terminal.log.warn(`left out, because what is asked for is not offered for them: ${plan.leftOut.join(", ")}`);
  }
  const telling = flags.retell === undefined ? {} : await toldIn(flags.retell, plan, simulator);
  await assertPicturesTaken(firstEpisodes(plan), simulator);
  const time = { ...timeLimitsIn(config), ...timeLimitsIn(flags) };
  const opened = await openPolicies(plan.variants, flags, simulator, {
    onWarning: (message) => terminal.log.warn(message),
    ...time,
    signal: terminal.signal,
  });
  const variants = distinct(opened.map(variantNamedByContent));
  if (variants.length < opened.length) terminal.log.warn("the same policy is named twice: it is evaluated once");
  const isNamed = (flags.policy ?? config.policies) !== undefined;
  if (!isNamed && variants.every(({ source }) => source === undefined)) announceFallback(terminal);
  const sources = variants.flatMap(({ source }) => source ?? []);
  const evaluated = await withEpisodeRunners({ count: plan.workers, policies: sources, terminal, time }, (runners) =>
    evaluateVariants(variants, { plan, runners, terminal, repair: flags.repair === true, ...telling }),
  );
  const folders = new Map(opened.map((variant) => [variantNamedByContent(variant).policy, variant.policy]));
  reportEvaluations(evaluated, { json: flags.json === true, workers: plan.workers, folders }, terminal);
}

/** Goals told in the phrases of files. Their results lie in a folder of their own. */
async function toldIn(
  files: readonly string[],
  { tasks }: EvaluationPlan,
  simulator: EpisodeSimulator,
): Promise<Pick<VariantsOptions, "change" | "settings">> {
  const retelling = await readRetelling(files, simulator.tasks);
  const lacking = tasks.filter((task) => !retelling.has(task));
  if (lacking.length > 0) throw new NoPhrasesError(lacking, [...retelling.keys()]);
  return { change: (spec) => retold(spec, retelling, simulator), settings: RETOLD };
}
