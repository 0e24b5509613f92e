import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Command } from "commander";
import { MOST_EPISODES } from "../../../src/config/index.ts";
import { EVALUATION_SEED_BASE } from "../../../src/domain/evaluation-seeds.ts";
import { configHash as hashOf } from "../../../src/evaluation/index.node.ts";
import { type EpisodeSpec, type ResultRow, variantName } from "../../../src/evaluation/index.ts";
import { prepareOutputFolder } from "../../console/output-files.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { InterruptedError, UnknownPolicyError } from "../../errors.ts";
import { assertNoCrashes } from "../../evaluation/assert-no-crashes.ts";
import { evaluatePolicies } from "../../evaluation/evaluate-policies.node.ts";
import { chooseLevel, choosePolicy, chooseTask, isBuiltIn, tasksOfSuite } from "../../options/choices.node.ts";
import { type Latency, measureLatency } from "../../policies/measure-latency.node.ts";
import { type ModelOptions, openPolicy, type TimeLimits, timeLimitsIn } from "../../policies/open-policy.node.ts";
import { type PolicySource, sourceNamedByContent } from "../../policies/policy-source.ts";
import { writeMeasuredPart, writeWhole } from "../../report/model-card/card-file.node.ts";
import { type CardMaterial, type CardPart, cardText } from "../../report/model-card/card-text.ts";
import { type CardVariant, cardVariants } from "../../report/model-card/card-variants.ts";
import { takeFailurePictures } from "../../report/model-card/failure-pictures.node.ts";
import { countFailures, failuresOf } from "../../report/model-card/failures.ts";
import { type EpisodeSimulator, loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { withEpisodeRunners } from "../../workers/episode-runners.node.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { withActingPolicyFlags } from "../policy-flags.ts";

interface CardFlags extends ModelOptions, TimeLimits {
  readonly tasks: readonly string[];
  readonly levels: readonly string[];
  readonly episodes: number;
  readonly controlEpisodes: number;
  readonly workers: number;
  readonly out: string;
}

export const policyCardCommand = (terminal: Terminal): Command =>
  withActingPolicyFlags(
    new Command("card")
      .description("measure a policy, its controls and baselines, and write the results into its MODEL_CARD.md")
      .argument("<dir>", "policy folder; the rows go to evaluation/ in it, the card's other parts stay as they are")
      .option("--tasks <tasks>", "all, or names with commas between", commaSeparated, ["all"])
      .option("--levels <levels>", "levels with commas between; controls are measured at the first", commaSeparated, [
        "L1",
        "L2",
        "L3",
      ])
      .option("--episodes <n>", "of the policy, per task and level", wholeNumber(1, MOST_EPISODES), 500)
      .option(
        "--control-episodes <n>",
        "of controls and baselines, per task and level",
        wholeNumber(1, MOST_EPISODES),
        200,
      )
      .option("--workers <n>", "processes; their number changes no result", wholeNumber(1, 256), 2)
      .option("--out <dir>", "folder of the results; a stopped run goes on where it was", "out/card"),
  )
    .addHelpText("after", "\nExample:\n  binarm policy card policies/default --episodes 500 --workers 2")
    .addHelpText("after", EXIT_CODES_HELP)
    .action((directory: string, flags: CardFlags) => writeCard(directory, flags, terminal));

async function writeCard(name: string, flags: CardFlags, terminal: Terminal): Promise<void> {
  const policy = choosePolicy(name, "policy card");
  if (isBuiltIn(policy)) throw new UnknownPolicyError(name, [], "policy card");
  const simulator = await loadEpisodeSimulator();
  const onWarning = (message: string): void => terminal.log.warn(message);
  const choice = { onWarning, ...timeLimitsIn(flags), signal: terminal.signal };
  const source = sourceNamedByContent(await openPolicy(policy, flags, simulator, choice));
  const all = flags.tasks.includes("all");
  const tasks = all
    ? tasksOfSuite(simulator.tasks)
    : flags.tasks.map((task) => chooseTask(task, simulator.tasks, "--tasks"));
  const { episodes, controlEpisodes } = flags;
  const variants = cardVariants(source, {
    tasks: tasks.map((task) => task.name),
    levels: flags.levels.map((level) => chooseLevel(level, tasks, "--levels")),
    seedBase: EVALUATION_SEED_BASE,
    episodes,
    controlEpisodes: Math.min(episodes, controlEpisodes),
  });
  const card = join(source.directory, "MODEL_CARD.md");
  await prepareOutputFolder(source.directory, () =>
    prepareOutputFolder(join(source.directory, "evaluation"), async () => {}),
  );
  const parts = await evaluateParts(variants, { source, flags, terminal });
  terminal.log.info("filming failures and timing the policy");
  const shown = await failuresAndLatency(parts[0]?.rows ?? [], { source, simulator, terminal });
  const text = cardText({ command: commandOf(policy, flags), parts, ...shown });
  await writeMeasuredPart(card, text, source.identity);
  terminal.print(`${text}\n\nwritten to ${card}`);
  assertNoCrashes(parts.flatMap(({ rows }) => rows));
}

/** The command that measures all of it again; it leaves out the number of workers, which changes no result. */
function commandOf(policy: string, flags: CardFlags): string {
  const { tasks, levels, episodes, controlEpisodes, device, precision, threads } = flags;
  const measured = { tasks, levels, episodes, "control-episodes": controlEpisodes, device, precision, threads };
  const typed = Object.entries(measured).flatMap(([flag, value]) => (value === undefined ? [] : `--${flag} ${value}`));
  return ["binarm policy card", policy, ...typed].join(" ");
}

async function failuresAndLatency(
  rows: readonly ResultRow[],
  { source, simulator, terminal }: { source: PolicySource; simulator: EpisodeSimulator; terminal: Terminal },
): Promise<Pick<CardMaterial, "failures" | "pictures" | "latency">> {
  const failures = failuresOf(rows, source, simulator);
  try {
    return {
      failures: countFailures(rows, failures),
      pictures: await takeFailurePictures(failures, { source, simulator, terminal, directory: source.directory }),
      latency: await latencyOf(source, simulator, terminal.signal),
    };
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    throw new InterruptedError("stopped before the card was written: all rows are kept, the same command goes on");
  }
}

/** Each part's rows lie in the policy's folder, packed, as soon as the part is done. */
async function evaluateParts(
  variants: readonly CardVariant[],
  { source, flags, terminal }: { source: PolicySource; flags: CardFlags; terminal: Terminal },
): Promise<readonly CardPart[]> {
  const results = join(flags.out, hashOf({ ...source.identity, ...source.model }).slice(0, 12));
  return withEpisodeRunners(
    { count: flags.workers, policies: [source], terminal, time: timeLimitsIn(flags) },
    async (runners) => {
      const wanted = variants.map(({ name, ...evaluation }) => ({
        ...evaluation,
        title: name,
        folderFor: (hash: string): string => join(results, `${name}-${hash.slice(0, 8)}`),
      }));
      const parts: CardPart[] = [];
      for await (const { summary, rows } of evaluatePolicies(wanted, { suite: "model-card", runners, terminal })) {
        const name = variants[parts.length]?.name ?? variantName(summary);
        const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
        const folder = join(source.directory, "evaluation");
        await writeWhole(join(folder, `${name}.jsonl.gz`), await promisify(gzip)(lines, { level: 9 }));
        await writeWhole(join(folder, `${name}.summary.json`), `${JSON.stringify(summary, null, 2)}\n`);
        parts.push({ name, summary, rows });
      }
      return parts;
    },
  );
}

/** So many episodes of each task: enough for a 99th percentile. */
const TIMED = 60;

async function latencyOf(
  source: PolicySource,
  simulator: EpisodeSimulator,
  signal: AbortSignal,
): Promise<readonly Latency[]> {
  const specs = tasksOfSuite(simulator.tasks).flatMap(({ name: task }) =>
    Array.from(
      { length: TIMED },
      (_, index): EpisodeSpec => ({ task, level: "L1", seed: EVALUATION_SEED_BASE + index, policy: source.name }),
    ),
  );
  const measured: Latency[] = [];
  for (const threads of [1, 2]) measured.push(await measureLatency(source, { simulator, specs, threads, signal }));
  return measured;
}
