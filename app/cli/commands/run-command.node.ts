import { join } from "node:path";
import { Command, Option } from "commander";
import { episodeConfigSchema } from "../../../src/config/index.ts";
import { loadConfig } from "../../../src/config/load-config.node.ts";
import { defined } from "../../../src/domain/defined.ts";
import { type Variation, withoutDefaults } from "../../../src/domain/variation.ts";
import type { Terminal } from "../../console/terminal.ts";
import { withActingPolicy } from "../../episode/acting-policy.node.ts";
import { assertNotCrashed, jsonOf, showEpisode } from "../../episode/show-episode.node.ts";
import { assertPicturesTaken } from "../../evaluation/assert-pictures-taken.node.ts";
import { assertOffered } from "../../evaluation/chosen-tasks.ts";
import { fileName } from "../../evaluation/evaluation-plan.node.ts";
import {
  announceFallback,
  chooseLevel,
  choosePolicy,
  chooseTask,
  defaultPolicy,
  isBuiltIn,
} from "../../options/choices.node.ts";
import { CONDITION_OPTIONS, type ConditionFlags, conditionOf } from "../../options/condition-options.ts";
import { oneMore } from "../../options/goal-options.node.ts";
import { optionSource } from "../../options/option-source.ts";
import type { ModelOptions, TimeLimits } from "../../policies/open-policy.node.ts";
import { openEpisodeFolder } from "../../report/episode-folder.node.ts";
import { loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { type GoalFlags, goalInScene, goalInWords } from "../../simulation/goal-in-scene.node.ts";
import { instructionRequest } from "../../simulation/instruction-request.ts";
import { wordsInScene } from "../../simulation/words-in-scene.ts";
import { withConditionFlags } from "../condition-flags.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { wholeNumber } from "../option-values.ts";
import { withActingPolicyFlags } from "../policy-flags.ts";

/** The flags of `run`; what is absent comes from the configuration file or has its default. */
export interface RunFlags extends ModelOptions, TimeLimits, ConditionFlags, Variation, GoalFlags {
  /** The instruction in words; it replaces task and level. */
  readonly instruction?: string;
  /** The words that the policy gets in the scene of task, level and seed. */
  readonly words?: string;
  readonly task?: string;
  readonly level?: string;
  readonly seed?: number;
  readonly policy?: string;
  readonly out?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** The flags that tell the policy another goal than the one of the episode. */
const OTHER_GOALS = CONDITION_OPTIONS.filter(({ condition }) => condition !== "black-out").map(({ key }) => key);

export const runCommand = (terminal: Terminal): Command =>
  withActingPolicyFlags(
    withConditionFlags(
      new Command("run")
        .description("run one episode and show the policy's tokens, the plan that they stand for, and the outcome")
        .argument(
          "[instruction]",
          "what to do, in words; the scene is made to fit them (default: the task's own instruction)",
        )
        .option("--task <name>", "task, see `binarm tasks` (default: put-into)")
        .option("--level <level>", "L1 to L4: how far from what policies are trained on (default: the task's first)")
        .option("--seed <n>", "whole number that decides the scene (default: 0)", wholeNumber(0))
        .addOption(
          new Option(
            "--words <text>",
            "the instruction that the policy gets in that scene, instead of the task's own",
          ).conflicts(OTHER_GOALS),
        )
        .addOption(
          new Option(
            "--goal <text>",
            "the goal that the policy gets in that scene, with {0}, {1} ... where pictures stand for words",
          ).conflicts(["words", ...OTHER_GOALS]),
        )
        .addOption(
          new Option(
            "--picture <file>",
            "picture of the goal (PNG, JPEG, WebP, TIFF) in the size that the policy takes; repeat it: {0}, {1} ...",
          ).argParser(oneMore),
        )
        .option("--policy <policy>", "a policy's folder, oracle, random or language-blind (default: policies/default)")
        .option(
          "--out <dir>",
          "folder for film-strip.png, heat-maps.png, goal-0.png ..., result.json (default: one of its own in out/run)",
        ),
    ),
  )
    .option("--config <file>", "YAML file with any of these; flags override it; see configs/run.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      '\nExample:\n  binarm run --task put-into --seed 7 --policy oracle\n  binarm run "put the yellow star into the green bowl" --seed 3\n  binarm run --task put-into --seed 7 --words "could you put the white moon in the red box?"\n  binarm run --task visual-manipulation --goal "put {0} into {1}" --picture a.png --picture b.png --policy FOLDER',
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((instruction: string | undefined, flags: RunFlags) =>
      runAndShowEpisode({ ...flags, ...defined({ instruction }) }, terminal),
    );

/**
 * Runs one episode, prints it, and writes its film strip, heat maps and the pictures of its goal.
 * @throws EpisodesCrashedError where the episode crashed, InterruptedError where the user stopped it,
 * OutputUnavailableError and OutputWriteError where its files cannot be written, InstructionNotUnderstoodError and
 * ConflictingOptionsError where it is not clear what to do, WordsFitNothingError where it cannot be done there,
 * GoalRefusedError, GoalPicturesNotTakenError and ImageRefusedError where the policy cannot use the pictures of the goal.
 */
export async function runAndShowEpisode(flags: RunFlags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, episodeConfigSchema);
  const named = flags.policy ?? config.policy;
  const where = (key: "task" | "level" | "policy") =>
    optionSource(`--${key}`, flags[key], { file: flags.config, key, value: config[key] });
  const policy = choosePolicy(named ?? defaultPolicy(), where("policy"));
  const condition = conditionOf(flags);
  const variant = { policy, ...defined({ condition }), ...withoutDefaults(flags) };
  const simulator = await loadEpisodeSimulator();
  const asked = await instructionRequest(flags, simulator, terminal);
  const task = chooseTask(asked?.task.name ?? flags.task ?? config.task ?? "put-into", simulator.tasks, where("task"));
  const level = chooseLevel(
    asked?.level ?? flags.level ?? config.level ?? task.levels[0] ?? "L1",
    [task],
    where("level"),
  );
  const spec = { task: task.name, level, seed: flags.seed ?? config.seed ?? 0, ...variant };
  assertOffered(task, { condition, prompt: flags.prompt });
  const readsWords = !isBuiltIn(policy);
  const words = flags.words ?? goalInWords(flags);
  const inScene =
    words === undefined ? undefined : await wordsInScene(words, spec, simulator, terminal, { readsWords });
  const told = await goalInScene(flags, spec, simulator, terminal);
  if (told === undefined) await assertPicturesTaken([spec], simulator, inScene?.task ?? asked?.task);
  const name = `${asked?.folderName ?? `${spec.task}-${level}`}-${spec.seed}-${fileName(variant)}${inScene === undefined ? "" : "-words"}${told === undefined ? "" : "-goal"}`;
  const out = flags.out ?? config.out ?? join("out", "run", name);

  await withActingPolicy(variant, { model: flags, table: simulator, terminal }, async (acting) => {
    const folder = await openEpisodeFolder(out);
    if (named === undefined && isBuiltIn(policy)) announceFallback(terminal);
    const silent = flags.json === true;
    const shown = await showEpisode(spec, {
      simulator,
      acting,
      folder,
      terminal,
      silent,
      ...defined({ task: inScene?.task ?? asked?.task, told }),
    });
    const pictures = told && flags.picture;
    if (silent) terminal.printJson({ ...jsonOf(shown), ...asked?.json, ...inScene?.json, ...defined({ pictures }) });
    assertNotCrashed(shown.episode);
  });
}
