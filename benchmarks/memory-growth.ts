/**
 * Measures the resident memory of one process over 5,000 episodes, compared with the memory after the first 200.
 * `npx tsx benchmarks/memory-growth.ts [episodes]`
 */

import { createEpisodeRunner } from "../sim/episode/run-episode.ts";
import { WORDS_6 } from "../sim/tasks/index.ts";

const EPISODES = Number(process.argv[2] ?? 5000);
const FIRST = Math.min(200, EPISODES);
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;

const run = await createEpisodeRunner();
const signal = new AbortController().signal;
let first = 0;
for (let index = 0; index < EPISODES; index++) {
  const task = WORDS_6[index % WORDS_6.length];
  const level = task?.levels[Math.floor(index / WORDS_6.length) % task.levels.length];
  if (task === undefined || level === undefined) throw new RangeError("there are no tasks");
  await run({ task: task.name, level, seed: 1_000_000 + index, policy: "oracle" }, signal);
  if (index + 1 === FIRST) first = megabytes();
  if ((index + 1) % 500 === 0) console.log(`after ${index + 1}: ${megabytes().toFixed(0)} MiB`);
}
const ratio = megabytes() / first;
console.log(
  `after ${FIRST}: ${first.toFixed(0)} MiB; after ${EPISODES}: ${megabytes().toFixed(0)} MiB; ratio ${ratio.toFixed(2)} (to stay below: 1.2)`,
);
if (ratio >= 1.2) process.exitCode = 1;
