/** An observer: sees everything that happens in an episode, pictures of its own included, and changes nothing. */
import type { EpisodeObserver } from "binarm";
import { runEpisode } from "binarm/sim";

const counts = { commands: 0, pictures: 0 };

const diary: EpisodeObserver = {
  pictures: { camera: "front", width: 160, height: 100, everyS: 0.5 },
  start({ instruction }) {
    console.log(`asked: ${instruction}`);
  },
  event(event) {
    if (event.kind === "planned") console.log(`decided in ${event.inference.tokens.length} tokens`);
    if (event.kind === "commanded") counts.commands++;
  },
  picture() {
    counts.pictures++;
  },
  end({ outcome, simulatedS }) {
    const seen = `${counts.commands} commands and ${counts.pictures} pictures`;
    console.log(`${outcome?.kind} after ${simulatedS.toFixed(1)} s, ${seen}`);
  },
};

await runEpisode(
  { task: "put-into", level: "L1", seed: 7, policy: "oracle" },
  { signal: new AbortController().signal, observers: [diary] },
);
