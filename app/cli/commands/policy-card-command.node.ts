import { join } from "node:path";
import { Command } from "commander";
import { MOST_EPISODES } from "../../../src/config/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { listEpisodes } from "../../../src/evaluation/index.ts";
import { prepareOutputFolder } from "../../console/output-files.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { UnknownPolicyError } from "../../errors.ts";
import { assertNoCrashes } from "../../evaluation/assert-no-crashes.ts";
import { assertPicturesTaken } from "../../evaluation/assert-pictures-taken.node.ts";
import { readRetelling } from "../../evaluation/retelling.node.ts";
import { choosePolicy, isBuiltIn } from "../../options/choices.node.ts";
import { oneMore } from "../../options/goal-options.node.ts";
import { type ModelOptions, openPolicy, type TimeLimits, timeLimitsIn } from "../../policies/open-policy.node.ts";
import { sourceNamedByContent } from "../../policies/policy-source.ts";
import { type CardChoice, chooseCardParts, chooseCardSuites } from "../../report/model-card/card-choice.ts";
import { cardEvaluations } from "../../report/model-card/card-evaluations.ts";
import { CARD_PARTS, type CardEpisodes, type CardEvaluation } from "../../report/model-card/card-plan.ts";
import { composeCard, measureRest } from "../../report/model-card/compose-card.node.ts";
import { measureEvaluations } from "../../report/model-card/measure-card.node.ts";
import { RESULTS_FOLDER } from "../../report/model-card/result-files.node.ts";
import { type EpisodeSimulator, loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { withActingPolicyFlags } from "../policy-flags.ts";

interface CardFlags extends ModelOptions, TimeLimits, CardChoice {
  readonly parts: readonly string[];
  readonly episodes: number;
  readonly l4Episodes: number;
  readonly controlEpisodes: number;
  readonly variationEpisodes: number;
  readonly retell?: readonly string[];
  readonly workers: number;
  readonly out: string;
}

const count = wholeNumber(1, MOST_EPISODES);

export const policyCardCommand = (terminal: Terminal): Command =>
  withActingPolicyFlags(
    new Command("card")
      .description("measure a policy, its controls and baselines, and write the results into its MODEL_CARD.md")
      .argument("<dir>", "policy folder; the rows go to evaluation/ in it, the card's other parts stay as they are")
      .option(
        "--suite <names>",
        "suites with commas between (default: words-6, and tabletop-17 for a policy that takes pictures)",
        commaSeparated,
      )
      .option("--tasks <tasks>", "all, or names with commas between", commaSeparated, ["all"])
      .option(
        "--levels <levels>",
        "levels with commas between; controls are measured at the first (default: all that the tasks have)",
        commaSeparated,
      )
      .option(
        "--parts <parts>",
        `what to measure now, of ${CARD_PARTS.join(", ")}; what was measured before stays in the card`,
        commaSeparated,
        [...CARD_PARTS],
      )
      .option("--episodes <n>", "of the policy, per task and level", count, 500)
      .option("--l4-episodes <n>", "of the policy, per task of L4", count, 200)
      .option("--control-episodes <n>", "of controls, paraphrases and baselines, per task and level", count, 200)
      .option("--variation-episodes <n>", "with the other view, and with goals in words, per task", count, 100)
      .option(
        "--retell <file>",
        "phrases that were written apart, as those of `eval --retell`; repeat it for more (default: none)",
        oneMore,
      )
      .option("--workers <n>", "processes; their number changes no result", wholeNumber(1, 256), 2)
      .option("--out <dir>", "folder of the results; a stopped run goes on where it was", "out/card"),
  )
    .addHelpText(
      "after",
      "\nExamples:\n  binarm policy card policies/default --episodes 500 --workers 2\n  binarm policy card policies/default --parts controls,paraphrases --suite tabletop-17 --retell sentences.json",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((directory: string, flags: CardFlags) => makeCard(directory, flags, terminal));

async function makeCard(name: string, flags: CardFlags, terminal: Terminal): Promise<void> {
  const policy = choosePolicy(name, "policy card");
  if (isBuiltIn(policy)) throw new UnknownPolicyError(name, [], "policy card");
  const parts = chooseCardParts(flags.parts);
  const simulator = await loadEpisodeSimulator();
  const time = timeLimitsIn(flags);
  const onWarning = (message: string): void => terminal.log.warn(message);
  const opened = await openPolicy(policy, flags, simulator, { onWarning, ...time, signal: terminal.signal });
  const source = sourceNamedByContent(opened);
  const suites = chooseCardSuites(flags, simulator.tasks, source.goalPictures !== undefined);
  const retelling = await readRetelling(flags.retell ?? [], simulator.tasks);
  const evaluations = suites
    .flatMap((suite) =>
      cardEvaluations(suite, {
        source,
        willing: { ...source, name: `${source.name}, any words`, model: { ...source.model, actOnAnyWords: true } },
        simulator,
        retelling,
        episodes: episodesIn(flags),
        seedBase: EVALUATION_SEED_BASE,
      }),
    )
    .filter(({ part }) => parts.includes(part));
  await assertTaken(evaluations, policy, simulator);
  await prepareOutputFolder(join(source.directory, RESULTS_FOLDER), async () => {});
  const measuring = { source, simulator, terminal, out: flags.out, workers: flags.workers, time };
  const ended = evaluations.length === 0 ? [] : await measureEvaluations(evaluations, measuring);
  await measureRest(parts, suites, { ...measuring, episodes: flags.episodes });
  await composeCard(source, commandOf(policy, flags), terminal);
  assertNoCrashes(ended);
}

const episodesIn = ({ episodes, l4Episodes, controlEpisodes, variationEpisodes }: CardFlags): CardEpisodes => ({
  success: episodes,
  l4: l4Episodes,
  control: controlEpisodes,
  variation: variationEpisodes,
});

/** All tasks whose goals the policy is told with pictures must have no more of them than it takes. */
async function assertTaken(
  evaluations: readonly CardEvaluation[],
  folder: string,
  simulator: EpisodeSimulator,
): Promise<void> {
  const own = evaluations.filter(({ variant }) => variant.source !== undefined);
  const firsts = own.flatMap(({ grid, variant }) => listEpisodes({ ...grid, ...variant, episodes: 1 }));
  await assertPicturesTaken(
    firsts.map((spec) => ({ ...spec, policy: folder })),
    simulator,
  );
}

/** The command that measures all of it again; it leaves out the number of workers, which changes no result. */
function commandOf(policy: string, flags: CardFlags): string {
  const { suite, tasks, levels, retell = [], device, precision, threads } = flags;
  const { episodes, l4Episodes, controlEpisodes, variationEpisodes } = flags;
  const counts = {
    episodes,
    "l4-episodes": l4Episodes,
    "control-episodes": controlEpisodes,
    "variation-episodes": variationEpisodes,
  };
  const measured = { suite, tasks, levels, ...counts, device, precision, threads };
  const typed = Object.entries(measured).flatMap(([flag, value]) => (value === undefined ? [] : `--${flag} ${value}`));
  return ["binarm policy card", policy, ...typed, ...retell.map((file) => `--retell ${file}`)].join(" ");
}
