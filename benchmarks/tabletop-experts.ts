import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";
/**
 * Runs the scripted expert of every task of tabletop-17 at each of its levels through codec, controller and physics,
 * without camera. Rates are per second of CPU time. `npx tsx benchmarks/tabletop-experts.ts [episodes per task and level] [task ...]`
 */

import { createEpisodeRunner } from "../sim/episode/run-episode.ts";
import { SUITES, taskNamed } from "../sim/tasks/index.ts";

const [episodesGiven = "200", ...names] = process.argv.slice(2);
const EPISODES = Number(episodesGiven);
const SUCCESS_TO_REACH = 0.98;
const RATE_TO_REACH = 3;

/** Of this process. What else the machine does has little influence on it. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const tasks = names.length === 0 ? SUITES["tabletop-17"] : names.map((name) => taskNamed(name));
const run = await createEpisodeRunner();
const { signal } = new AbortController();
let episodes = 0;
let isReached = true;
const began = cpuSeconds();
for (const { name: task, levels } of tasks) {
  for (const level of levels) {
    let here = 0;
    let simulated = 0;
    const start = cpuSeconds();
    for (let index = 0; index < EPISODES; index++) {
      const seed = EVALUATION_SEED_BASE + index;
      const { outcome, simulatedS } = await run({ task, level, seed, policy: "oracle" }, signal);
      simulated += simulatedS;
      if (outcome.kind === "success") here++;
      else console.log(`  ${task} ${level} seed ${seed}: ${JSON.stringify(outcome)}`);
    }
    const rate = EPISODES / (cpuSeconds() - start);
    const length = (simulated / EPISODES).toFixed(1);
    console.log(`${task} ${level}: ${here}/${EPISODES}, ${length} s simulated each, ${rate.toFixed(1)} episodes/s`);
    episodes += EPISODES;
    isReached &&= here / EPISODES >= SUCCESS_TO_REACH;
  }
}
const rate = episodes / (cpuSeconds() - began);
console.log(`${episodes} episodes, ${rate.toFixed(1)} episodes/s of CPU time, camera off (to reach: ${RATE_TO_REACH})`);
if (!isReached || rate < RATE_TO_REACH) process.exitCode = 1;
