/**
 * Measures how many pictures the software renderer draws per second on one core: `npx tsx benchmarks/render-rate.ts`.
 * It draws default scenes, one of each task, and a large mesh. The arm or the mesh moves before every picture, so that
 * nothing of the last one can be used again. Each figure is the median of the rounds of all scenes, with the best round
 * beside it.
 */
import { performance } from "node:perf_hooks";
import { loadMujoco, type Mujoco, Simulation } from "../sim/engine/index.ts";
import { Renderer } from "../sim/render/index.ts";
import { sceneMjcf } from "../sim/scene/scene-mjcf.ts";
import { WORDS_6 } from "../sim/tasks/index.ts";

const ROUNDS = 5;
const ROUND_MS = 300;
const SEED = 7;

interface Case {
  readonly name: string;
  readonly scenes: readonly string[];
  /** The joint that moves before each picture. */
  readonly joint: string;
  readonly camera: string;
  readonly width: number;
  readonly height: number;
  readonly atLeastHz: number;
}

const tableScenes = WORDS_6.map((task) => sceneMjcf(task.reset(SEED, task.levels[0] ?? "L1").scene));

const meshScene = `<mujoco>
  <asset><mesh name="ring" builtin="supertorus" params="174 0.4 1 1" scale="0.25 0.25 0.4"/></asset>
  <worldbody>
    <light directional="true" pos="0 0 2" dir="-0.4 0.3 -1"/>
    <geom type="plane" size="1 1 0.1"/>
    <body pos="0 0 0.25"><joint name="spin" axis="0 1 0.3"/><geom type="mesh" mesh="ring" rgba="0.9 0.5 0.1 1"/></body>
    <camera name="top" pos="0 -0.6 1" euler="30 0 0" fovy="45"/>
  </worldbody>
</mujoco>`;

const table = { name: "default scenes", scenes: tableScenes, joint: "arm/joint1" };
const CASES: readonly Case[] = [
  { ...table, camera: "top", width: 256, height: 128, atLeastHz: 150 },
  { ...table, camera: "front", width: 256, height: 128, atLeastHz: 150 },
  { ...table, camera: "top", width: 384, height: 384, atLeastHz: 40 },
  { ...table, camera: "front", width: 384, height: 384, atLeastHz: 40 },
  {
    name: "mesh of 60,552 triangles",
    scenes: [meshScene],
    joint: "spin",
    camera: "top",
    width: 384,
    height: 384,
    atLeastHz: 10,
  },
];

/** Pictures a second of each round. */
function measure(mujoco: Mujoco, xml: string, { joint, camera, width, height }: Case): readonly number[] {
  using simulation = Simulation.fromXml(mujoco, xml);
  const renderer = new Renderer(simulation);
  const moving = simulation.joint(joint);
  const rates: number[] = [];
  let angle = 0;
  for (let round = -1; round < ROUNDS; round++) {
    let pictures = 0;
    let spentMs = 0;
    while (spentMs < ROUND_MS) {
      angle = (angle + 0.01) % 0.5;
      moving.position = angle;
      simulation.forward();
      const start = performance.now();
      renderer.render(camera, { width, height });
      spentMs += performance.now() - start;
      pictures++;
    }
    // The round before the first warms the compiler up.
    if (round >= 0) rates.push((1000 * pictures) / spentMs);
  }
  return rates;
}

const mujoco = await loadMujoco();
for (const scene of CASES) {
  const rates = scene.scenes.flatMap((xml) => measure(mujoco, xml, scene)).sort((a, b) => a - b);
  const median = rates[Math.floor(rates.length / 2)] ?? 0;
  const best = rates.at(-1) ?? 0;
  const what = `${scene.name}, camera ${scene.camera}, ${scene.width} x ${scene.height}`;
  console.log(`${what}: ${median.toFixed(0)} pictures/s (best ${best.toFixed(0)}, asked for ${scene.atLeastHz})`);
  if (median < scene.atLeastHz) process.exitCode = 1;
}
