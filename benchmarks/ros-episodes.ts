import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";
/**
 * Compares episodes over ROS 2, with the policy node in a second process, with the same episodes in one process: the
 * tasks of a suite, seeds in turn. `npx tsx benchmarks/ros-episodes.ts [policy, default oracle] [episodes, default 100]
 * [real-time factor, default 0] [suite, default words-6]` A real-time factor of 0 is lock step, as fast as possible; above
 * 0 neither process waits for the other, as with a real robot.
 */

import { fileURLToPath } from "node:url";
import { DEFAULT_SUITE, isBuiltIn, tasksOfSuite } from "../app/options/choices.node.ts";
import { LoadedPolicies } from "../app/policies/loaded-policies.node.ts";
import { openPolicy } from "../app/policies/open-policy.node.ts";
import { neededPictures } from "../app/ros/needed-pictures.node.ts";
import { RosEpisodes } from "../app/ros/ros-episodes.node.ts";
import { loadEpisodeSimulator } from "../app/simulation/episode-simulator.node.ts";
import { clopperPearson95, type EpisodeRunner, type EpisodeSpec } from "../src/evaluation/index.ts";

const POLICY = process.argv[2] ?? "oracle";
const EPISODES = Number(process.argv[3] ?? 100);
const REAL_TIME_FACTOR = Number(process.argv[4] ?? 0);
const LEAST = 0.98;

process.env.ROS_DOMAIN_ID ??= "96";

const simulator = await loadEpisodeSimulator();
const tasks = tasksOfSuite(simulator.tasks, process.argv[5] ?? DEFAULT_SUITE);
if (tasks.length === 0) throw new RangeError(`expected words-6 or tabletop-17, got ${process.argv[5]}`);
const specs = Array.from({ length: EPISODES }, (_, index): EpisodeSpec => {
  const task = tasks[index % tasks.length];
  const level = task?.levels[Math.floor(index / tasks.length) % task.levels.length];
  if (task === undefined || level === undefined) throw new RangeError("there are no tasks");
  return { task: task.name, level, seed: EVALUATION_SEED_BASE + index, policy: POLICY };
});

async function successRate(where: string, run: EpisodeRunner): Promise<number> {
  const signal = new AbortController().signal;
  const began = performance.now();
  let successes = 0;
  for (const spec of specs) {
    const { outcome } = await run(spec, signal);
    if (outcome.kind === "success") successes++;
    else console.log(`  ${where}: ${spec.task} ${spec.level} seed ${spec.seed}: ${JSON.stringify(outcome)}`);
  }
  const [low, high] = clopperPearson95(successes, EPISODES).map((share) => (100 * share).toFixed(1));
  const perEpisode = ((performance.now() - began) / 1000 / EPISODES).toFixed(2);
  console.log(`${POLICY} ${where}: ${successes}/${EPISODES}, 95 % ${low} to ${high} %, ${perEpisode} s an episode`);
  return successes / EPISODES;
}

const overRos = await RosEpisodes.start({
  program: fileURLToPath(new URL("../app/cli/main.node.ts", import.meta.url)),
  ...(await neededPictures(isBuiltIn(POLICY) ? [] : [POLICY])),
  realTimeFactor: REAL_TIME_FACTOR,
  lockStep: REAL_TIME_FACTOR === 0,
  tasks: tasks.map(({ name }) => name),
  log: () => {},
});
const here = await successRate("over ROS 2", overRos.run);
await overRos.close();
const trained = isBuiltIn(POLICY) ? [] : [await openPolicy(POLICY, {}, simulator, { onWarning: console.warn })];
const loaded = new LoadedPolicies(trained, { onWarning: (message) => console.log(`  ${message}`) });
const there = await successRate("in one process", await simulator.createEpisodeRunner({ policies: loaded }));
await loaded.close();
const points = 100 * (here - there);
console.log(`over ROS 2 less in one process: ${points.toFixed(1)} points (to stay within: 3)`);
if (POLICY === "oracle") console.log(`oracle over ROS 2: ${(100 * here).toFixed(1)} % (to reach: ${100 * LEAST} %)`);
if (Math.abs(points) > 3 || (POLICY === "oracle" && here < LEAST)) process.exitCode = 1;
process.exit();
