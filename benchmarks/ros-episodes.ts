import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";
/**
 * Compares episodes over ROS 2, with the policy node in a second process, with the same episodes in one process: six
 * tasks, seeds in turn. `npx tsx benchmarks/ros-episodes.ts [policy, default oracle] [episodes, default 100] [real-time
 * factor, default 0]` A real-time factor of 0 is lock step, as fast as possible; above 0 neither process waits for the
 * other, as with a real robot.
 */

import { fileURLToPath } from "node:url";
import { isBuiltIn } from "../app/options/choices.node.ts";
import { LoadedPolicies } from "../app/policies/loaded-policies.node.ts";
import { openPolicy } from "../app/policies/open-policy.node.ts";
import { RosEpisodes } from "../app/ros/ros-episodes.node.ts";
import { loadEpisodeSimulator } from "../app/simulation/episode-simulator.node.ts";
import { clopperPearson95, type EpisodeRunner, type EpisodeSpec } from "../src/evaluation/index.ts";
import { PolicyFolder } from "../src/policy/node/policy-folder.node.ts";

const POLICY = process.argv[2] ?? "oracle";
const EPISODES = Number(process.argv[3] ?? 100);
const REAL_TIME_FACTOR = Number(process.argv[4] ?? 0);
const LEAST = 0.98;

process.env.ROS_DOMAIN_ID ??= "96";

const simulator = await loadEpisodeSimulator();
const { tasks } = simulator;
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

/** The images of a trained policy. The other policies use none. */
async function pictures() {
  if (isBuiltIn(POLICY)) return {};
  const { manifest } = await PolicyFolder.open(POLICY);
  const [first] = manifest.cameras;
  if (first === undefined) return {};
  return { pictures: { cameras: manifest.cameras.map(({ name }) => name), width: first.width, height: first.height } };
}

const overRos = await RosEpisodes.start({
  program: fileURLToPath(new URL("../app/cli/main.node.ts", import.meta.url)),
  ...(await pictures()),
  realTimeFactor: REAL_TIME_FACTOR,
  lockStep: REAL_TIME_FACTOR === 0,
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
