import { join } from "node:path";
import { Command } from "commander";
import type { AgentEvent } from "../../../src/ports/agent-event.ts";
import type { EpisodeObserver } from "../../../src/ports/episode-observer.ts";
import type { Terminal } from "../../console/terminal.ts";
import { withActingPolicy } from "../../episode/acting-policy.node.ts";
import { demoEpisodes } from "../../episode/demo-episodes.ts";
import { assertNotCrashed, jsonOf, type ShownEpisode, showEpisode } from "../../episode/show-episode.node.ts";
import { fileName } from "../../evaluation/evaluation-plan.node.ts";
import { announceFallback, defaultPolicy, isBuiltIn } from "../../options/choices.node.ts";
import { openEpisodeFolder } from "../../report/episode-folder.node.ts";
import { loadEpisodeSimulator, loadTable } from "../../simulation/episode-simulator.node.ts";

export const demoCommand = (terminal: Terminal): Command =>
  new Command("demo")
    .description("run the default policy on three instructions (what `npm start` does)")
    .option("--json", "print one JSON document on stdout and nothing else there")
    .addHelpText("after", "\nExample:\n  binarm demo")
    .action((flags: { readonly json?: boolean }) => demonstrate(flags.json === true, terminal));

async function demonstrate(silent: boolean, terminal: Terminal): Promise<void> {
  const policy = defaultPolicy();
  const table = await loadTable();
  const firstAction = new FirstAction();
  const shown = await withActingPolicy({ policy }, { model: {}, table, terminal }, async (acting) => {
    const simulator = await loadEpisodeSimulator();
    if (isBuiltIn(policy)) announceFallback(terminal);
    const all: ShownEpisode[] = [];
    for (const episode of demoEpisodes(acting.variant.source?.goalPictures)) {
      const spec = { ...episode, policy };
      const name = `${spec.task}-${spec.level}-${spec.seed}-${fileName(spec)}`;
      const folder = await openEpisodeFolder(join("out", "demo", name));
      if (all.length > 0 && !silent) terminal.print("");
      all.push(await showEpisode(spec, { simulator, acting, folder, terminal, silent, observers: [firstAction] }));
    }
    return all;
  });
  const peakMemoryMb = process.resourceUsage().maxRSS / 1024;
  if (silent) {
    terminal.printJson({ episodes: shown.map(jsonOf), firstActionMs: firstAction.ms, peakMemoryMb });
  } else {
    const successes = shown.filter(({ episode }) => episode.outcome.kind === "success").length;
    const first = firstAction.ms === undefined ? "no action" : `first action ${(firstAction.ms / 1000).toFixed(1)} s`;
    const memory = `at most ${peakMemoryMb.toFixed(0)} MB of memory`;
    terminal.print(`\n${successes} of ${shown.length} instructions carried out; ${first} after the start, ${memory}`);
  }
  for (const { episode } of shown) assertNotCrashed(episode);
  terminal.log.info("next: `binarm tasks`, `binarm run --help`, `binarm eval --help`");
}

/** When the robot was first told to move by a plan, in milliseconds since the process began. */
class FirstAction implements EpisodeObserver {
  ms: number | undefined;
  #planned = false;

  event({ kind }: AgentEvent): void {
    if (kind === "planned") this.#planned = true;
    if (kind === "commanded" && this.#planned) this.ms ??= performance.now();
  }
}
