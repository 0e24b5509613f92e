import { join } from "node:path";
import { Command } from "commander";
import { episodeConfigSchema } from "../../config/index.ts";
import { loadConfig } from "../../config/load-config.node.ts";
import { announceDefaultPolicy, chooseLevel, choosePolicy, chooseTask, DEFAULT_POLICY } from "../choices.ts";
import { openEpisodeFolder } from "../episode-folder.node.ts";
import { episodeText, row } from "../episode-text.ts";
import { EpisodesCrashedError } from "../errors/episodes-crashed.ts";
import { InterruptedError } from "../errors/interrupted.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { filmEpisode } from "../film-episode.node.ts";
import { wholeNumber } from "../option-values.ts";
import { loadSimulator } from "../simulator.ts";
import type { Terminal } from "../terminal.ts";
import { sourceOf } from "../value-source.ts";

/** The flags of `run`; what is absent comes from the configuration file or has its default. */
export interface RunFlags {
  readonly task?: string;
  readonly level?: string;
  readonly seed?: number;
  readonly policy?: string;
  readonly out?: string;
  readonly config?: string;
  readonly json?: boolean;
}

export const runCommand = (terminal: Terminal): Command =>
  new Command("run")
    .description("carry out one episode and show what the policy said, what that meant and how it went")
    .option("--task <name>", "task, see `binarm tasks` (default: put-into)")
    .option("--level <level>", "L1, L2 or L3: how far from what policies are trained on (default: L1)")
    .option("--seed <n>", "whole number that decides the scene (default: 0)", wholeNumber(0))
    .option("--policy <policy>", "oracle or random (default: oracle)")
    .option("--out <dir>", "folder for film-strip.png and result.json (default: out/run/TASK-LEVEL-SEED-POLICY)")
    .option("--config <file>", "YAML file with any of these, under the flags; see configs/run.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm run --task put-into --seed 7 --policy oracle")
    .addHelpText("after", EXIT_CODES_HELP)
    .action((flags: RunFlags) => runEpisode(flags, terminal));

/**
 * Carries out one episode, prints it and leaves its film strip.
 * @throws EpisodesCrashedError where the episode crashed, InterruptedError where the user stopped it,
 * OutputUnavailableError and OutputWriteError where its files cannot be written.
 */
export async function runEpisode(flags: RunFlags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, episodeConfigSchema);
  const named = flags.policy ?? config.policy;
  const where = (key: "task" | "level" | "policy") =>
    sourceOf(`--${key}`, flags[key], { file: flags.config, key, value: config[key] });
  const policy = choosePolicy(named ?? DEFAULT_POLICY, where("policy"));
  const simulator = await loadSimulator();
  const task = chooseTask(flags.task ?? config.task ?? "put-into", simulator.tasks, where("task"));
  const level = chooseLevel(flags.level ?? config.level ?? "L1", [task], where("level"));
  const spec = { task: task.name, level, seed: flags.seed ?? config.seed ?? 0, policy };
  const out = flags.out ?? config.out ?? join("out", "run", `${spec.task}-${level}-${spec.seed}-${policy}`);

  const folder = await openEpisodeFolder(out);
  if (named === undefined) announceDefaultPolicy(terminal);
  if (terminal.signal.aborted) throw new InterruptedError("stopped before the episode began");
  const { episode, files } = await filmEpisode(simulator, spec, folder, terminal.signal).catch((error: unknown) => {
    if (terminal.signal.aborted) throw new InterruptedError("stopped in the middle of the episode");
    throw error;
  });
  if (flags.json === true) {
    const { frames: _, ...result } = episode;
    terminal.printJson({ ...result, files });
  } else {
    terminal.print(episodeText(episode));
    if (files.filmStrip !== undefined) terminal.print(row("film strip", files.filmStrip));
  }
  if (episode.outcome.kind === "crash") {
    const { code, message } = episode.outcome;
    const where = `${spec.task} ${spec.level} seed ${spec.seed}`;
    throw new EpisodesCrashedError({ expected: "an episode to its end", received: `${message} (${code})`, where });
  }
}
