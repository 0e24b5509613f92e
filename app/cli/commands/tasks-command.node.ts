import Table from "cli-table3";
import { Command, Option } from "commander";
import type { Terminal } from "../../console/terminal.ts";
import { SUITE_NAMES } from "../../options/choices.node.ts";
import { loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";

export const tasksCommand = (terminal: Terminal): Command =>
  new Command("tasks")
    .description("list the tasks of the suites with their levels and their number of phrases")
    .addOption(new Option("--suite <name>", "the tasks of one suite alone (default: all)").choices(SUITE_NAMES))
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm tasks --suite tabletop-17\n  binarm tasks --json")
    .action(async ({ json, suite }: { readonly json?: boolean; readonly suite?: string }) => {
      const known = (await loadEpisodeSimulator()).tasks;
      const tasks = known.filter((task) => suite === undefined || task.suite === suite);
      if (json === true) {
        terminal.printJson({ tasks });
        return;
      }
      const table = new Table({
        style: { head: [], border: [], compact: true },
        head: ["task", "suite", "levels", "paraphrases", "tags"],
      });
      for (const { name, suite: own, levels, paraphrases, tags } of tasks) {
        table.push([name, own, levels.join(" "), paraphrases, tags.join(" ")]);
      }
      terminal.print(table.toString());
    });
