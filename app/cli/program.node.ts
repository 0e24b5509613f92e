import { Command, Option } from "commander";
import { readPackageInfo } from "../../src/files/package-info.node.ts";
import { LOG_LEVELS, type LogLevel } from "../console/log.ts";
import type { Terminal } from "../console/terminal.ts";
import { askCommand } from "./commands/ask-command.node.ts";
import { collectCommand } from "./commands/collect-command.node.ts";
import { demoCommand } from "./commands/demo-command.node.ts";
import { evalCommand } from "./commands/eval-command.node.ts";
import { policyCommand } from "./commands/policy-command.node.ts";
import { rosCommand } from "./commands/ros-command.node.ts";
import { rosSimCommand } from "./commands/ros-sim-command.node.ts";
import { runCommand } from "./commands/run-command.node.ts";
import { tasksCommand } from "./commands/tasks-command.node.ts";

/** The whole command line. Parsing throws commander's `CommanderError` for help and for mistakes; nothing exits. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("binarm")
    .description("A robot agent runtime that acts in bins. Nothing here uses the network.")
    .version(readPackageInfo().version)
    .addOption(new Option("--log-level <level>", "what is logged to stderr").choices(LOG_LEVELS).default("info"))
    .addHelpText("after", "\nExample:\n  binarm run --task put-into --seed 7 --policy oracle")
    .hook("preAction", (command) => terminal.setLogLevel(command.opts<{ logLevel: LogLevel }>().logLevel));
  const commands = [
    runCommand,
    evalCommand,
    collectCommand,
    tasksCommand,
    policyCommand,
    askCommand,
    rosCommand,
    rosSimCommand,
    demoCommand,
  ];
  for (const command of commands) program.addCommand(command(terminal));
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.error(text.trimEnd()),
      outputError: (text, write) => write(text.trim().replace(/\s*\n\s*/g, " ")),
    });
  }
  return program;
}

const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
