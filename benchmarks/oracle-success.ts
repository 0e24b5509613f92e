import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";
/**
 * Runs the scripted expert through the whole pipeline without camera: six tasks, levels L1 to L3, 2,016 episodes on one
 * core. `npx tsx benchmarks/oracle-success.ts [episodes per task and level]`
 */

import { createEpisodeRunner } from "../sim/episode/run-episode.ts";
import { WORDS_6 } from "../sim/tasks/index.ts";
import { clopperPearson95 } from "../src/evaluation/index.ts";

const EPISODES = Number(process.argv[2] ?? 112);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const run = await createEpisodeRunner();
const signal = new AbortController().signal;
let [episodes, successes] = [0, 0];
const began = performance.now();
for (const { name: task, levels } of WORDS_6) {
  for (const level of levels) {
    let here = 0;
    for (let index = 0; index < EPISODES; index++) {
      const seed = EVALUATION_SEED_BASE + index;
      const { outcome, instruction } = await run({ task, level, seed, policy: "oracle" }, signal);
      if (outcome.kind === "success") here++;
      else console.log(`  ${task} ${level} seed ${seed} "${instruction}": ${JSON.stringify(outcome)}`);
    }
    console.log(`${task} ${level}: ${here}/${EPISODES}`);
    episodes += EPISODES;
    successes += here;
  }
}
const seconds = (performance.now() - began) / 1000;
const [low, high] = clopperPearson95(successes, episodes);
console.log(
  `oracle: ${successes}/${episodes} = ${percent(successes / episodes)}, 95 % ${percent(low)} to ${percent(high)}`,
);
console.log(`${(episodes / seconds).toFixed(1)} episodes/s on one core, camera off (to reach: 3)`);
if (successes / episodes < 0.99 || episodes / seconds < 3) process.exitCode = 1;
