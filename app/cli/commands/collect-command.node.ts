import { Command, Option } from "commander";
import { collectionConfigSchema } from "../../../src/config/index.ts";
import { loadConfig } from "../../../src/config/load-config.node.ts";
import { readPackageInfo } from "../../../src/files/package-info.node.ts";
import { collectDemonstrations } from "../../collection/collect-demonstrations.node.ts";
import { type CollectionFlags, planCollection } from "../../collection/collection-plan.node.ts";
import { COLLECTED_SUITES, loadDemonstrations } from "../../collection/demonstrations.ts";
import type { Terminal } from "../../console/terminal.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { wholeNumber } from "../option-values.ts";

interface Flags extends CollectionFlags {
  readonly json?: boolean;
}

export const collectCommand = (terminal: Terminal): Command =>
  new Command("collect")
    .description("render scenes with the expert's plans as training data; a stopped run continues where it stopped")
    .addOption(
      new Option(
        "--suite <name>",
        "tasks told in words, those of VIMA-Bench with pictures, or both (default: words-6)",
      ).choices(COLLECTED_SUITES),
    )
    .option("--out <dir>", "folder of the shards (default: out/demonstrations)")
    .option("--samples <n>", "how many, rounded up to whole shards (default: 100000)", wholeNumber(1))
    .option("--seed-base <n>", "seed of the first sample; all stay below 1000000 (default: 0)", wholeNumber(0))
    .option("--shard-size <n>", "samples per file (default: 4096)", wholeNumber(1))
    .option(
      "--ahead <n>",
      "wait while n shards hold samples, for a training that empties those it is done with (default: never)",
      wholeNumber(2),
    )
    .option("--workers <n>", "threads; their number changes no byte (default: 1)", wholeNumber(1, 256))
    .option("--config <file>", "YAML file with any of these and a mixture of tasks; see configs/collect.yaml")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm collect --out out/demonstrations --samples 100000 --workers 2")
    .addHelpText("after", EXIT_CODES_HELP)
    .action((flags: Flags) => collect(flags, terminal));

async function collect(flags: Flags, terminal: Terminal): Promise<void> {
  const config = flags.config === undefined ? {} : await loadConfig(flags.config, collectionConfigSchema);
  const source = await loadDemonstrations();
  const plan = planCollection(flags, config, source);
  const startMs = performance.now();
  const { version } = readPackageInfo();
  const { folder, samples, shards, made } = await collectDemonstrations(plan, { source, version, terminal });
  const taught = source.taught(plan.mixture);
  const rate = made / ((performance.now() - startMs) / 1000);
  if (flags.json === true) {
    terminal.printJson({ folder, samples, shards, taught, samplesMade: made, samplesPerSecond: rate });
    return;
  }
  terminal.print(`${samples} samples in ${shards} shards in ${folder}`);
  terminal.print(`taught at ${taught.level}: ${taught.tasks.join(", ")}`);
  terminal.print(`kinds of samples: ${taught.sampleKinds.join(", ")}; views: ${taught.views.join(", ")}`);
  terminal.print(`${made} samples made, ${rate.toFixed(1)} samples/s, ${plan.workers} worker(s)`);
}
