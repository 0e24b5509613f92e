/**
 * Measures which words a policy acts on, and how sure it is of its plans: `npx tsx benchmarks/word-refusals.ts [FOLDER]
 * [EPISODES] [SCENES] [--list]`.
 * Orders: EPISODES (default 24) of every task and level in the tasks' own held-out words, and the strange ones of
 * tests/fixtures/wording in SCENES scenes each (default 4). No orders: no-orders.json of the same folder in scenes of
 * put-into. The table shows what other thresholds would refuse. A threshold that refuses at most 1 % of the orders in
 * the tasks' words that were carried out right is written into the manifest with `binarm policy words FOLDER --write
 * --least-confidence THRESHOLD`.
 */
import { readFileSync } from "node:fs";
import { firstObservation } from "../sim/episode/first-observation.ts";
import { runEpisode } from "../sim/index.ts";
import { parseInstruction } from "../sim/language/index.ts";
import { slotValueText } from "../sim/language/slot-value-text.ts";
import { type TaskEpisode, taskNamed, WORDS_6 } from "../sim/tasks/index.ts";
import { EVALUATION_SEED_BASE } from "../src/domain/evaluation-seeds.ts";
import type { Level } from "../src/domain/level.ts";
import { loadPolicy } from "../src/policy/node/load-policy.node.ts";
import { readInstruction } from "../src/policy/wording/read-instruction.ts";
import type { Policy } from "../src/ports/policy.ts";
import { fillTemplate, slotsOf } from "../tests/sim/language/fill-template.ts";

const [directory = "policies/default", perCell = "24", perTemplate = "4"] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"));
const EPISODES = Number(perCell);
const SCENES = Number(perTemplate);
const THRESHOLDS = [0.08, 0.09, 0.1, 0.105, 0.11, 0.115, 0.12, 0.13];
const LEVELS: readonly Level[] = ["L1", "L2", "L3"];

const { policy, actionSpace, manifest } = await loadPolicy(directory, {
  ...{ device: "cpu", precision: "fp32", threads: 1 },
  onWarning: console.error,
  strictWords: false,
});
if (actionSpace.name === "ee-delta") throw new RangeError("episodes of the table need another action space");
const { signal } = new AbortController();

interface Sample {
  readonly instruction: string;
  readonly confidence: number;
  /** Whether the words alone are refused. */
  readonly refusedWords: boolean;
  readonly succeeded: boolean;
}

/** Runs one episode in the scene of the seed, with these words. */
async function order(task: string, level: Level, seed: number, instruction: string): Promise<Sample> {
  const told: Policy = {
    name: policy.name,
    cameras: policy.cameras,
    actionSpace: policy.actionSpace,
    infer: (observation, stop) => policy.infer({ ...observation, goal: { ...observation.goal, instruction } }, stop),
    close: async () => {},
  };
  const { outcome, decisions } = await runEpisode(
    { task, level, seed, policy: "told" },
    { signal, policies: { told: () => ({ policy: told, actionSpace }) } },
  );
  return {
    instruction,
    confidence: decisions[0]?.confidence ?? 0,
    refusedWords: readInstruction(instruction, manifest.wording).refusal !== undefined,
    succeeded: outcome.kind === "success",
  };
}

/** The policy's plan for words that are no order. */
async function noOrder(instruction: string, seed: number): Promise<Sample> {
  const observation = await firstObservation({ task: "put-into", level: "L1", seed, policy: "" }, policy);
  const answer = await policy.infer({ ...observation, goal: { ...observation.goal, instruction } }, signal);
  if (answer.kind === "refused") throw new RangeError("refused by a policy that acts on any words");
  const { refusal } = readInstruction(instruction, manifest.wording);
  return {
    instruction,
    confidence: answer.confidence ?? 0,
    refusedWords: refusal !== undefined,
    succeeded: false,
  };
}

/** The names of objects in a scene's own instruction. */
function namesIn({ scene }: TaskEpisode): Readonly<Record<string, string>> {
  const understanding = parseInstruction(scene.instruction);
  if (understanding.kind !== "understood") throw new RangeError(`"${scene.instruction}" is not understood`);
  return Object.fromEntries(
    Object.entries(understanding.parsed.slots).map(([place, said]) => [place, slotValueText(said)]),
  );
}

const fixture = (name: string) => JSON.parse(readFileSync(`tests/fixtures/wording/${name}.json`, "utf8"));
const own: Sample[] = [];
for (const level of LEVELS) {
  for (const { name, reset } of WORDS_6) {
    for (let index = 0; index < EPISODES; index++) {
      const seed = EVALUATION_SEED_BASE + 500_000 + index;
      own.push(await order(name, level, seed, reset(seed, level).scene.instruction));
    }
  }
}
const strange: Sample[] = [];
for (const [task, templates] of Object.entries<readonly string[]>(fixture("strange-templates").templates)) {
  for (const [index, template] of templates.entries()) {
    let seed = EVALUATION_SEED_BASE + 600_000 + 100 * index;
    for (let scenes = 0; scenes < SCENES; seed++) {
      const names = namesIn(taskNamed(task).reset(seed, "L1"));
      // A scene with two containers is about both of them.
      if (Object.keys(names).length !== slotsOf(template).size) continue;
      const instruction = fillTemplate(template, names);
      if (instruction === undefined) continue;
      strange.push(await order(task, "L1", seed, instruction));
      scenes++;
    }
  }
}
const nothing: Record<string, Sample[]> = {};
for (const [kind, sentences] of Object.entries<unknown>(fixture("no-orders"))) {
  if (!Array.isArray(sentences)) continue;
  const samples: Sample[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const seed = EVALUATION_SEED_BASE + 700_000 + index;
    const names = namesIn(taskNamed("put-into").reset(seed, "L1"));
    samples.push(await noOrder(fillTemplate(sentence, { ...names, other: names.container ?? "" }) ?? sentence, seed));
  }
  nothing[kind] = samples;
}
await policy.close();

const threshold = manifest.wording?.leastConfidence ?? 0;
const right = own.filter(({ succeeded }) => succeeded);
const idle = Object.values(nothing).flat();
const share = (samples: readonly Sample[], holds: (sample: Sample) => boolean) =>
  `${samples.filter(holds).length}/${samples.length}`;
const isUnsure = ({ confidence }: Sample) => confidence < threshold;
const isRefused = (sample: Sample) => sample.refusedWords || isUnsure(sample);
const line = (name: string, samples: readonly Sample[]) => {
  const done = samples.filter(({ succeeded }) => succeeded);
  const failed = samples.filter(({ succeeded }) => !succeeded);
  const sorted = samples.map(({ confidence }) => confidence).sort((a, b) => a - b);
  const at = (fraction: number) => (sorted[Math.floor(fraction * (sorted.length - 1))] ?? 0).toFixed(3);
  console.log(
    `${name.padEnd(12)} refused for words ${share(samples, ({ refusedWords }) => refusedWords)}, unsure ${share(samples, isUnsure)}, either ${share(samples, isRefused)}; of those done right ${share(done, isRefused)}, of the others ${share(failed, isRefused)}; confidence min ${at(0)} 1 % ${at(0.01)} median ${at(0.5)} max ${at(1)}`,
  );
};
const known = idle.filter(({ refusedWords }) => !refusedWords);
for (const limit of THRESHOLDS) {
  const below = (samples: readonly Sample[]) => share(samples, ({ confidence }) => confidence < limit);
  const strangeRight = strange.filter(({ succeeded }) => succeeded);
  console.log(
    `threshold ${limit}: orders that were carried out right ${below(right)}, strange ones ${below(strangeRight)}; no orders ${below(idle)}, those of known words ${below(known)}`,
  );
}
console.log(`with the manifest's threshold, ${threshold}:`);
for (const level of LEVELS)
  line(
    `own ${level}`,
    own.slice(LEVELS.indexOf(level) * WORDS_6.length * EPISODES).slice(0, WORDS_6.length * EPISODES),
  );
line("own", own);
line("strange", strange);
for (const [kind, samples] of Object.entries(nothing)) line(kind, samples);
if (process.argv.includes("--list")) {
  for (const sample of [...own, ...strange, ...idle]) console.log(JSON.stringify(sample));
}
