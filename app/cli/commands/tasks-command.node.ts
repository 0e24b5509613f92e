import Table from "cli-table3";
import { Command } from "commander";
import type { Terminal } from "../../console/terminal.ts";
import { loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";

export const tasksCommand = (terminal: Terminal): Command =>
  new Command("tasks")
    .description("list the tasks with their levels and their number of phrases")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm tasks --json")
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { tasks } = await loadEpisodeSimulator();
      if (json === true) {
        terminal.printJson({ tasks });
        return;
      }
      const table = new Table({
        style: { head: [], border: [], compact: true },
        head: ["task", "levels", "paraphrases", "tags"],
      });
      for (const { name, levels, paraphrases, tags } of tasks) {
        table.push([name, levels.join(" "), paraphrases, tags.join(" ")]);
      }
      terminal.print(table.toString());
    });
