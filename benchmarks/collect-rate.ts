/**
 * Measures how many demonstrations one core makes per second, with pictures, plans and lessons: `npx tsx
 * benchmarks/collect-rate.ts [samples]`. The rate is in processor time, so that other work on the machine has little
 * effect; an idle core takes as long by the clock. The time of the pictures alone, made by worlds with physics, is
 * printed beside it.
 */
import { performance } from "node:perf_hooks";
import { Demonstrator, defaultMixture, demonstratedEpisode, PICTURE, shardChunk } from "../sim/demonstrations/index.ts";
import { loadMujoco } from "../sim/engine/index.ts";
import { Renderer } from "../sim/render/index.ts";
import { World } from "../sim/scene/world.ts";

const SAMPLES = Number(process.argv[2] ?? 3200);
const AT_ONCE = 64;
const WORLDS = 200;
const AT_LEAST_HZ = 150;

const mujoco = await loadMujoco();
const mixture = defaultMixture();
const demonstrator = new Demonstrator(mujoco, mixture);

/** Makes the demonstrations of `count` seeds from `first` on, as a collecting thread does. */
function collect(first: number, count: number): void {
  for (let seed = first; seed < first + count; seed += AT_ONCE) {
    const seeds = Array.from({ length: AT_ONCE }, (_, k) => seed + k);
    shardChunk(demonstrator.demonstrate(seeds), mixture);
  }
}

/** Makes the pictures and labels of seeds, each with a world of its own. */
function drawWorlds(first: number, count: number): void {
  for (let seed = first; seed < first + count; seed++) {
    using world = World.of(demonstratedEpisode(seed, mixture).scene, mujoco);
    new Renderer(world.simulation).render(PICTURE.camera, PICTURE, { segmentation: true });
  }
}

/** Seconds of the processor and by the clock. */
function timed(work: () => void): { readonly cpuS: number; readonly wallS: number } {
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { cpuS: (user + system) / 1e6, wallS: (performance.now() - start) / 1000 };
}

collect(0, 10 * AT_ONCE);
const made = timed(() => collect(100_000, SAMPLES));
drawWorlds(0, 20);
const worlds = timed(() => drawWorlds(100_000, WORLDS));

const rate = SAMPLES / made.cpuS;
console.log(`${rate.toFixed(0)} demonstrations a second of one core (to reach: ${AT_LEAST_HZ})`);
console.log(`${(SAMPLES / made.wallS).toFixed(0)} a second by the clock`);
console.log(`${((rate * worlds.cpuS) / WORLDS).toFixed(1)} x as fast as by a world for each picture`);
if (rate < AT_LEAST_HZ) process.exitCode = 1;
