/**
 * How many pictures a second the software renderer draws on one core: `npx tsx benchmarks/render-rate.ts`. The arm
 * moves before every picture, so that nothing can be carried over from the last one. Each figure is the median of
 * several rounds, with the fastest round beside it.
 */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { loadMujoco, type Mujoco, Simulation } from "../sim/engine/index.ts";
import { Renderer, type RendererOptions } from "../sim/render/index.ts";

const ROUNDS = 9;
const ROUND_MS = 400;

interface Case {
  readonly name: string;
  readonly xml: string;
  readonly camera: string;
  readonly width: number;
  readonly height: number;
  readonly atLeastHz?: number;
  readonly options?: RendererOptions;
}

const tableScene = readFileSync(new URL("../tests/fixtures/render/scenes/table-00.xml", import.meta.url), "utf8");

const meshScene = `<mujoco>
  <asset><mesh name="knot" builtin="supertorus" params="174 0.4 1 1" scale="0.25 0.25 0.4"/></asset>
  <worldbody>
    <light directional="true" pos="0 0 2" dir="-0.4 0.3 -1"/>
    <geom type="plane" size="1 1 0.1"/>
    <body pos="0 0 0.25"><joint name="joint1" axis="0 1 0.3"/><geom type="mesh" mesh="knot" rgba="0.9 0.5 0.1 1"/></body>
    <camera name="top" pos="0 -0.6 1" euler="30 0 0" fovy="45"/>
  </worldbody>
</mujoco>`;

const CASES: readonly Case[] = [
  { name: "table", xml: tableScene, camera: "top", width: 256, height: 128, atLeastHz: 150 },
  { name: "table", xml: tableScene, camera: "front", width: 256, height: 128, atLeastHz: 150 },
  { name: "table", xml: tableScene, camera: "top", width: 384, height: 384, atLeastHz: 40 },
  { name: "table", xml: tableScene, camera: "front", width: 384, height: 384, atLeastHz: 40 },
  { name: "table, no shadows", xml: tableScene, camera: "top", width: 256, height: 128, options: { shadows: false } },
  { name: "mesh of 60,552 triangles", xml: meshScene, camera: "top", width: 384, height: 384, atLeastHz: 10 },
];

function measure(mujoco: Mujoco, { xml, camera, width, height, options }: Case): readonly number[] {
  using simulation = Simulation.fromXml(mujoco, xml);
  const renderer = new Renderer(simulation, options);
  const joint = simulation.joint("joint1");
  const rates: number[] = [];
  let angle = 0;
  for (let round = -1; round < ROUNDS; round++) {
    let pictures = 0;
    let spentMs = 0;
    while (spentMs < ROUND_MS) {
      angle = (angle + 0.01) % 0.5;
      joint.position = angle;
      simulation.forward();
      const start = performance.now();
      renderer.render(camera, { width, height });
      spentMs += performance.now() - start;
      pictures++;
    }
    // The round before the first warms the compiler up.
    if (round >= 0) rates.push((1000 * pictures) / spentMs);
  }
  return rates.sort((a, b) => a - b);
}

const mujoco = await loadMujoco();
for (const scene of CASES) {
  const rates = measure(mujoco, scene);
  const median = rates[Math.floor(rates.length / 2)] ?? 0;
  const best = rates.at(-1) ?? 0;
  const asked = scene.atLeastHz === undefined ? "" : `, asked for ${scene.atLeastHz}`;
  const size = `${scene.width} x ${scene.height}`;
  console.log(
    `${scene.name}, camera ${scene.camera}, ${size}: ${median.toFixed(0)} pictures/s (best round ${best.toFixed(0)}${asked})`,
  );
}
