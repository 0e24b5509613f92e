import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { bodyNameOf } from "../../../sim/objects/index.ts";
import type { Scene } from "../../../sim/scene/scene.ts";
import { sceneMjcf } from "../../../sim/scene/scene-mjcf.ts";
import { type ObjectPoses, WORDS_6 } from "../../../sim/tasks/index.ts";
import { posesAfterPlan, posesAtStart } from "./poses-after-plan.ts";

const SEEDS = Array.from({ length: 10 }, (_, index) => index);
const DROP_M = 0.002;

async function simulated(scene: Scene): Promise<Simulation> {
  return Simulation.fromXml(await loadMujoco(), sceneMjcf(scene), { where: `${scene.task} seed ${scene.seed}` });
}

function posesNow(simulation: Simulation, { objects }: Scene): ObjectPoses {
  simulation.forward();
  return new Map(objects.map((object) => [object.id, simulation.body(bodyNameOf(object)).pose]));
}

const forSeconds = (simulation: Simulation, seconds: number) =>
  simulation.step(Math.round(seconds / simulation.timestepS));

describe("scenes in physics", () => {
  for (const task of WORDS_6) {
    for (const level of task.levels) {
      it(`of ${task.name} at ${level} compile and stand still`, async () => {
        for (const seed of SEEDS) {
          const { scene } = task.reset(seed, level);
          using simulation = await simulated(scene);
          forSeconds(simulation, 0.5);
          const start = posesAtStart(scene);
          for (const [id, { positionM }] of posesNow(simulation, scene)) {
            const from = start.get(id)?.positionM ?? assert.fail(id);
            const movedM = Math.hypot(positionM[0] - from[0], positionM[1] - from[1], positionM[2] - from[2]);
            assert.ok(movedM < 0.001, `seed ${seed}: ${id} moved ${(1000 * movedM).toFixed(2)} mm`);
          }
        }
      });

      it(`of ${task.name} at ${level} keep their goal once the objects are released where the expert places them`, async () => {
        for (const seed of SEEDS) {
          const episode = task.reset(seed, level);
          using simulation = await simulated(episode.scene);
          for (const [id, { positionM, orientation }] of posesAfterPlan(episode)) {
            const [x, y, z] = positionM;
            simulation.body(bodyNameOf({ id })).setFreePose({ positionM: [x, y, z + DROP_M], orientation });
          }
          forSeconds(simulation, 1.5);
          const verdict = episode.judge(posesNow(simulation, episode.scene));
          assert.equal(verdict.kind, "holds", `seed ${seed}: ${verdict.kind === "missed" ? verdict.reason : ""}`);
        }
      });
    }
  }
});
