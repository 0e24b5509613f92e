import { setTimeout as sleep } from "node:timers/promises";
import { JsonlResultStore } from "../../../src/evaluation/index.node.ts";
import { type EpisodeRunner, evaluate, listEpisodes } from "../../../src/evaluation/index.ts";
import { resultOf, STAMP } from "./sample-results.ts";

/** A process that evaluates slowly into a folder, so that tests can kill it: `evaluation-process.ts FOLDER RUNNERS DELAY_MS`. */
const [folder = "", runners = "1", delayMs = "0"] = process.argv.slice(2);

const specs = listEpisodes({ policy: "oracle", tasks: ["put-into", "sort"], levels: ["L1", "L2"], episodes: 15 });
const runEpisode: EpisodeRunner = async (spec) => {
  await sleep(Number(delayMs) * (1 + ((spec.seed * 7) % 5)));
  return resultOf(spec);
};

const store = await JsonlResultStore.open({
  directory: folder,
  configHash: STAMP.configHash,
  config: { tasks: ["put-into", "sort"] },
});
try {
  const end = await evaluate({
    specs,
    runners: Array.from({ length: Number(runners) }, () => runEpisode),
    store,
    stamp: STAMP,
    signal: new AbortController().signal,
  });
  console.log(end);
} finally {
  await store.close();
}
