import { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { runEpisode } from "./run-command.ts";

export const demoCommand = (terminal: Terminal): Command =>
  new Command("demo")
    .description("carry out an episode to see that everything works (what `npm start` does)")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm demo")
    .action(async (flags: { readonly json?: boolean }) => {
      await runEpisode({ ...flags, task: "put-into", level: "L1", seed: 7 }, terminal);
      terminal.log.info("next: `binarm tasks`, `binarm run --help`, `binarm eval --help`");
    });
