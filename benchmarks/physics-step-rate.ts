import { performance } from "node:perf_hooks";
import { loadMujoco, type Mujoco, Simulation } from "../sim/engine/index.ts";
import { sceneMjcf } from "../sim/scene/scene-mjcf.ts";
import { taskNamed } from "../sim/tasks/index.ts";

/**
 * Measures the cost of the wrapper: steps per second of `Simulation.step` and of a bare `mj_step` loop on the same
 * model in the same process. They take turns, so that other work on the machine affects both. The ratio is the median
 * over the turns.
 */
const AT_LEAST = 0.9;
const TURNS = 15;
const TURN_MS = 200;
const SETTLE_STEPS = 2000;
const CHUNK = 50;

const scenes = { "arm and blocks, all moving": false, "arm moving, blocks asleep": true };

function sceneXml(sleep: boolean): string {
  const blocks = Array.from(
    { length: 7 },
    (_, index) => `
      <body pos="${0.3 + 0.06 * index} 0.3 0.03"><freejoint/><geom type="box" size="0.02 0.02 0.02" mass="0.05"/></body>`,
  );
  const axes = ["0 0 1", "0 1 0", "0 0 1", "0 1 0", "0 0 1", "0 1 0", "0 0 1"];
  const arm = axes.reduceRight(
    (inner, axis, index) => `
      <body pos="0 0 ${index === 0 ? 0.1 : 0.15}"><joint name="joint${index}" axis="${axis}" damping="1"/>
      <geom type="capsule" fromto="0 0 0 0 0 0.12" size="0.03" mass="1"/>${inner}</body>`,
    "",
  );
  const servos = axes.map((_, index) => `<position joint="joint${index}" kp="200" ctrlrange="-1 1"/>`);
  return `<mujoco><option timestep="0.002">${sleep ? '<flag sleep="enable"/>' : ""}</option>
    <worldbody><geom type="plane" size="2 2 0.1"/>${blocks.join("")}${arm}</worldbody>
    <actuator>${servos.join("")}</actuator></mujoco>`;
}

function stepsPerSecond(stepMany: (count: number) => void): number {
  const start = performance.now();
  let steps = 0;
  let elapsedMs = 0;
  while (elapsedMs < TURN_MS) {
    stepMany(CHUNK);
    steps += CHUNK;
    elapsedMs = performance.now() - start;
  }
  return (steps / elapsedMs) * 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function compare(mujoco: Mujoco, title: string, xml: string): void {
  using simulation = Simulation.fromXml(mujoco, xml);
  const model = mujoco.MjModel.from_xml_string(xml);
  const data = new mujoco.MjData(model);
  const bare = (count: number) => {
    for (let done = 0; done < count; done++) mujoco.mj_step(model, data);
  };
  const wrapped = (count: number) => {
    for (let done = 0; done < count; done++) simulation.step();
  };
  try {
    bare(SETTLE_STEPS);
    wrapped(SETTLE_STEPS);
    const bareRates: number[] = [];
    const wrappedRates: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const order = turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      for (const which of order) {
        if (which === 0) bareRates.push(stepsPerSecond(bare));
        else wrappedRates.push(stepsPerSecond(wrapped));
      }
    }
    const ratio = median(wrappedRates.map((rate, turn) => rate / (bareRates[turn] ?? Number.NaN)));
    console.log(
      `${title}: Simulation.step ${median(wrappedRates).toFixed(0)}/s, bare mj_step ${median(bareRates).toFixed(0)}/s, ` +
        `ratio ${ratio.toFixed(3)} (median of ${TURNS}, to reach: ${AT_LEAST})`,
    );
    if (ratio < AT_LEAST) process.exitCode = 1;
  } finally {
    data.delete();
    model.delete();
  }
}

const mujoco = await loadMujoco();
compare(mujoco, "default scene (sort)", sceneMjcf(taskNamed("sort").reset(7, "L1").scene));
for (const [title, sleep] of Object.entries(scenes)) compare(mujoco, title, sceneXml(sleep));
