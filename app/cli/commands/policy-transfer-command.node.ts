import { Command } from "commander";
import { defined } from "../../../src/domain/defined.ts";
import { prepareOutputFolder } from "../../console/output-files.node.ts";
import type { Terminal } from "../../console/terminal.ts";
import { announceFallback, choosePolicy, defaultPolicy, isBuiltIn } from "../../options/choices.node.ts";
import type { ModelOptions, TimeLimits } from "../../policies/open-policy.node.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, wholeNumber } from "../option-values.ts";
import { withDecidingPolicyFlags } from "../policy-flags.ts";

interface TransferFlags extends ModelOptions, TimeLimits {
  readonly policy?: string;
  readonly tasks?: readonly string[];
  readonly levels?: readonly string[];
  readonly limit?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export const policyTransferCommand = (terminal: Terminal): Command =>
  withDecidingPolicyFlags(
    new Command("transfer")
      .description(
        "let a policy plan for recorded episodes of VIMA-Bench's own simulator, once each, and judge its plans without physics",
      )
      .argument("<folder>", "recording: episodes.jsonl and pictures/")
      .option(
        "--policy <policy>",
        "a policy's folder, random, or oracle, whose plans are the recorded actions (default: policies/default)",
      )
      .option("--tasks <tasks>", "all, or names with commas between, see `binarm tasks` (default: all)", commaSeparated)
      .option("--levels <levels>", "levels with commas between (default: all)", commaSeparated)
      .option("--limit <n>", "at most so many episodes of each task and level (default: all)", wholeNumber(1))
      .option("--out <dir>", "folder for transfer.jsonl and pictures of the first failures of each task"),
  )
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      "\nExample:\n  binarm policy transfer ../shared/vima/episodes --policy policies/default --levels L1,L2 --out out/transfer",
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((folder: string, flags: TransferFlags) => transferPolicy(folder, flags, terminal));

/** @throws RecordingRefusedError, ConfigError, and what `withRecordedPlanner` throws, before the first episode */
async function transferPolicy(path: string, flags: TransferFlags, terminal: Terminal): Promise<void> {
  const policy = choosePolicy(flags.policy ?? defaultPolicy(), "--policy");
  const [{ chooseRecordings }, { withRecordedPlanner }, { measureTransfer }, { summarizeTransfer }, texts, files] =
    await Promise.all([
      import("../../transfer/chosen-recordings.node.ts"),
      import("../../transfer/recorded-planner.node.ts"),
      import("../../transfer/measure-transfer.node.ts"),
      import("../../transfer/transfer-summary.ts"),
      import("../../transfer/transfer-text.ts"),
      import("../../transfer/transfer-folder.node.ts"),
    ]);
  const { tasks, levels, limit, out } = flags;
  const chosen = await chooseRecordings(path, defined({ tasks, levels, limit }));
  const rows = await withRecordedPlanner(policy, { model: flags, terminal }, async (planner) => {
    if (out !== undefined) await prepareOutputFolder(out, async () => {});
    if (flags.policy === undefined && isBuiltIn(policy)) announceFallback(terminal);
    return measureTransfer(policy, planner, { ...chosen, terminal });
  });
  const written = out === undefined ? [] : await files.writeTransfer(out, rows, chosen);
  const summary = summarizeTransfer(policy, rows);
  if (flags.json === true) {
    terminal.printJson({ folder: path, ...summary, ...(out !== undefined && { files: written }) });
    return;
  }
  terminal.print(texts.transferText(summary));
  const [results, ...pictures] = written;
  if (results !== undefined) terminal.print(`results in ${results}, ${pictures.length} pictures of failures beside it`);
}
