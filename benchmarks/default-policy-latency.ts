import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";

/**
 * Measures the time from a camera's frame to a plan, over the first observations of evaluation episodes: of the six
 * tasks that are told in words and, with a policy that takes pictures in goals, of the seventeen with pictures:
 * `npx tsx benchmarks/default-policy-latency.ts [policy folder] [episodes a task]`. One thread, two threads and the
 * numbers that the policy chooses itself decide on each observation in turn. Required of the chosen numbers, on two
 * cores without other work: median at most 8 ms and 99th percentile at most 20 ms in words, 12.8 and 32 ms with pictures.
 */

import { tasksOfSuite } from "../app/options/choices.node.ts";
import { compareThreads } from "../app/policies/measure-latency.node.ts";
import { openPolicy } from "../app/policies/open-policy.node.ts";
import { loadEpisodeSimulator } from "../app/simulation/episode-simulator.node.ts";
import type { EpisodeSpec } from "../src/evaluation/index.ts";
import { DEFAULT_POLICY } from "../src/policy/node/default-policy.node.ts";
import { threadCountsText } from "../src/policy/thread-counts.ts";

const [policy = DEFAULT_POLICY, episodes = "60"] = process.argv.slice(2);
const IN_WORDS = { suite: "words-6", p50: 8, p99: 20 } as const;
const WITH_PICTURES = { suite: "tabletop-17", p50: 12.8, p99: 32 } as const;
/** The last one is what the policy chooses. */
const COMPARED = [1, 2, undefined] as const;

const simulator = await loadEpisodeSimulator();
const source = await openPolicy(policy, {}, simulator, { onWarning: console.warn });
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const listed = (medians: Readonly<Record<string, number>>, unit = ""): string =>
  Object.entries(medians)
    .map(([name, value]) => `${name}${unit} ${ms(value)}`)
    .join(", ");

for (const { suite, p50, p99 } of source.goalPictures === undefined ? [IN_WORDS] : [IN_WORDS, WITH_PICTURES]) {
  const specs = tasksOfSuite(simulator.tasks, suite)
    .filter(({ levels }) => levels.includes("L1"))
    .flatMap(({ name }) =>
      Array.from(
        { length: Number(episodes) },
        (_, index): EpisodeSpec => ({ task: name, level: "L1", seed: EVALUATION_SEED_BASE + index, policy }),
      ),
    );
  console.log(`${suite}, ${specs.length} decisions; asked for: median ${ms(p50)}, 99th percentile ${ms(p99)}`);
  const compared = await compareThreads(source, COMPARED, { simulator, specs });
  for (const [index, { threads, times, ratio }] of compared.entries()) {
    const name = threads === undefined ? "one thread a core" : threadCountsText(threads);
    const chosen = COMPARED[index] === undefined ? ", chosen" : "";
    const ratioText = index === 0 ? "" : `, ${ratio.toFixed(2)} x the first`;
    console.log(`  ${name}${chosen}: median ${ms(times.p50Ms)}, 99th percentile ${ms(times.p99Ms)}${ratioText}`);
    console.log(`    stages: ${listed(times.stagesMs)}`);
    console.log(`    by steps of the plan: ${listed(times.byStepsMs, " step(s)")}`);
  }
  const taken = compared.at(-1)?.times;
  if (taken === undefined || taken.p50Ms > p50 || taken.p99Ms > p99) process.exitCode = 1;
}
