/**
 * Measures how many demonstrations one core makes per second, with the pictures of scenes, goals and questions, plans and
 * answers: `npx tsx benchmarks/collect-rate.ts [rows] [words-6|tabletop-17|all]`. A row is one scene. Samples are counted
 * as trainings use them: one for each kind of question that a row has, the plan included. Rates are in processor time, so
 * that other work on the machine has little effect; an idle core takes as long by the clock. For words-6, the time of the
 * pictures alone, made by worlds with physics, is printed beside it.
 */
import { performance } from "node:perf_hooks";
import {
  Demonstrator,
  demonstratedEpisode,
  mixturesOfSuites,
  PICTURE,
  shardChunk,
} from "../sim/demonstrations/index.ts";
import { loadMujoco } from "../sim/engine/index.ts";
import { Renderer } from "../sim/render/index.ts";
import { World } from "../sim/scene/world.ts";

const [rowsText = "3200", suite = "words-6"] = process.argv.slice(2);
const ROWS = Number(rowsText);
const AT_ONCE = 64;
const WORLDS = 200;
/** Rows of words-6 a second, and samples of every mixture. */
const LEAST_ROWS_HZ = 150;
const LEAST_SAMPLES_HZ = 100;

const mixture = Object.entries(mixturesOfSuites()).find(([name]) => name === suite)?.[1];
if (mixture === undefined) throw new Error(`there is no suite ${suite}`);
const mujoco = await loadMujoco();
const demonstrator = new Demonstrator(mujoco, mixture);

/** Makes demonstrations of at least `count` seeds from `first` on, as a collecting thread does, and counts. */
function collect(first: number, count: number) {
  const made = { rows: 0, samples: 0, pictures: 0 };
  for (let seed = first; seed < first + count; seed += AT_ONCE) {
    const demonstrations = demonstrator.demonstrate(Array.from({ length: AT_ONCE }, (_, k) => seed + k));
    made.rows += shardChunk(demonstrations, mixture ?? {}).rows;
    for (const { samples, pictures } of demonstrations) {
      made.samples += Object.keys(samples).length;
      made.pictures += pictures.length;
    }
  }
  return made;
}

/** Makes the pictures and labels of seeds, each with a world of its own. */
function drawWorlds(first: number, count: number): void {
  for (let seed = first; seed < first + count; seed++) {
    using world = World.of(demonstratedEpisode(seed, mixture ?? {}).scene, mujoco);
    new Renderer(world.simulation).render(PICTURE.camera, PICTURE, { segmentation: true });
  }
}

/** What the work gives, and its seconds of the processor and by the clock. */
function timed<Result>(work: () => Result): { readonly result: Result; readonly cpuS: number; readonly wallS: number } {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuS: (user + system) / 1e6, wallS: (performance.now() - start) / 1000 };
}

collect(0, 5 * AT_ONCE);
const { result: made, cpuS, wallS } = timed(() => collect(100_000, ROWS));
const rowsHz = made.rows / cpuS;
const samplesHz = made.samples / cpuS;
console.log(`${suite}: ${samplesHz.toFixed(0)} samples a second of one core (to reach: ${LEAST_SAMPLES_HZ})`);
console.log(`${rowsHz.toFixed(0)} rows a second, each a scene with ${(made.samples / made.rows).toFixed(1)} samples`);
console.log(`and ${(made.pictures / made.rows).toFixed(1)} pictures beside its own`);
console.log(
  `${(made.samples / wallS).toFixed(0)} samples and ${(made.rows / wallS).toFixed(0)} rows a second by the clock`,
);
if (samplesHz < LEAST_SAMPLES_HZ) process.exitCode = 1;

if (suite === "words-6") {
  drawWorlds(0, 20);
  const worlds = timed(() => drawWorlds(100_000, WORLDS));
  console.log(`${((rowsHz * worlds.cpuS) / WORLDS).toFixed(1)} x as fast as by a world for each picture`);
  if (rowsHz < LEAST_ROWS_HZ) process.exitCode = 1;
}
