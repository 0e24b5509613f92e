/**
 * Whether our judges agree with VIMA-Bench's own: `npx tsx benchmarks/tabletop-agreement.ts FILE [EVERY] [WRONG]`. FILE is
 * `episodes.jsonl`: recorded episodes of the benchmark, with the actions of its own expert. Each is rebuilt in our world
 * from the poses of its objects, its actions are carried out there, and our tasks judge what comes of them. EVERY (default
 * 1) takes each so-manieth episode; WRONG (default 200) is the number of plans, of any of the episodes, that are made wrong
 * on purpose: another object, another angle, another order.
 */

import { recordedGoal } from "../sim/recorded/goals/recorded-goals.ts";
import { readRecordedEpisodes } from "../tests/sim/scene/recorded-episodes.ts";
import { carryOut } from "../tests/sim/tasks/tabletop-17/recorded/carry-out.ts";
import { drawWrongPlans } from "../tests/sim/tasks/tabletop-17/recorded/draw-wrong-plans.ts";
import { held } from "../tests/sim/tasks/tabletop-17/recorded/held-plan.ts";
import { planForOurBlade } from "../tests/sim/tasks/tabletop-17/recorded/plan-for-our-blade.ts";

const LEAST_RIGHT = 0.95;
const MOST_WRONG = 0.02;
const SEED = 14;

const [file, every = "1", wrong = "200"] = process.argv.slice(2);
if (file === undefined) throw new Error("name the file of the episodes");
const all = readRecordedEpisodes(file);
const episodes = all.filter((_, index) => index % Number(every) === 0);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

interface Cell {
  readonly name: string;
  readonly succeeds: boolean;
  readonly agrees: boolean;
}

const cells: Cell[] = [];
for (const episode of episodes) {
  const goal = recordedGoal(episode);
  const outcome = await carryOut(goal, held(goal.episode.scene, planForOurBlade(episode)));
  const succeeds = outcome.kind === "success";
  const succeededThere = episode.success ?? episode.ended ?? true;
  cells.push({ name: `${goal.task.name} ${episode.level}`, succeeds, agrees: succeeds === succeededThere });
  if (!succeeds)
    console.log(`  ${episode.key}${succeededThere ? "" : " (failed there too)"}: ${JSON.stringify(outcome)}`);
}
for (const name of [...new Set(cells.map((cell) => cell.name))].sort()) {
  const here = cells.filter((cell) => cell.name === name);
  const [successes, agreed] = [here.filter((cell) => cell.succeeds).length, here.filter((cell) => cell.agrees).length];
  console.log(`${name}: ${successes}/${here.length} succeed, ${agreed}/${here.length} as there`);
}
const right = cells.filter((cell) => cell.succeeds).length / cells.length;
const agreed = cells.filter((cell) => cell.agrees).length / cells.length;
console.log(
  `the benchmark's own actions: ${percent(right)} of ${cells.length} succeed (to reach: ${percent(LEAST_RIGHT)}), ${percent(agreed)} as there`,
);

const mistakes = drawWrongPlans(all, Number(wrong), SEED);
const slipped = new Map<string, number>();
for (const { key, mistake, goal, plan } of mistakes) {
  const outcome = await carryOut(goal, plan);
  if (outcome.kind !== "success") continue;
  slipped.set(mistake, (slipped.get(mistake) ?? 0) + 1);
  console.log(`  ${key} with ${mistake}: success`);
}
for (const mistake of new Set(mistakes.map((each) => each.mistake))) {
  const count = mistakes.filter((each) => each.mistake === mistake).length;
  console.log(`wrong plans with ${mistake}: ${slipped.get(mistake) ?? 0}/${count} succeed`);
}
const passed = [...slipped.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, mistakes.length);
console.log(`wrong plans: ${percent(passed)} of ${mistakes.length} succeed (to stay within: ${percent(MOST_WRONG)})`);
if (right < LEAST_RIGHT || passed > MOST_WRONG) process.exitCode = 1;
