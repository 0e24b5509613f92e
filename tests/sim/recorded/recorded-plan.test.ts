import assert from "node:assert/strict";
import type { RecordedAction, RecordedEpisode } from "../../../sim/recorded/recorded-episode.ts";
import { recordedPlan } from "../../../sim/recorded/recorded-plan.ts";
import { degreesFromRadians } from "../../../src/domain/units.ts";
import { planForOurBlade } from "../tasks/tabletop-17/recorded/plan-for-our-blade.ts";

const STILL = [0, 0, 0, 1] as [number, number, number, number];
const episode = (task: string, action: Partial<RecordedAction>): RecordedEpisode => ({
  key: "",
  level: "L1",
  task,
  prompt: "",
  assets: {},
  actions: [
    {
      pose0_position: [0.5, 0.1],
      pose0_rotation: STILL,
      pose1_position: [0.5, -0.1],
      pose1_rotation: STILL,
      ...action,
    },
  ],
  objects: [],
});

describe("a recorded action as a step of a plan", () => {
  it("turns by the difference of its rotations, whatever their lengths", () => {
    const [step] = recordedPlan(episode("rotate", { pose1_rotation: [0, 0, -0.5, 0.866] })).steps;
    assert.equal(step?.motion, "pick");
    assert.deepEqual([step?.from.xM, step?.from.yM, step?.to.yM], [0.5, 0.1, -0.1]);
    assert.ok(Math.abs(degreesFromRadians(step?.to.yawRad ?? 0) + 60) < 0.1);
  });

  it("stays on the part of the table that plans can name", () => {
    const [step] = recordedPlan(episode("rotate", { pose1_position: [0.8, -0.6] })).steps;
    assert.deepEqual([step?.to.xM, step?.to.yM], [0.75, -0.5]);
  });

  it("pushes from behind its start to before its end", () => {
    const [step] = recordedPlan(episode("sweep_without_touching", {})).steps;
    assert.equal(step?.motion, "push");
    assert.ok(Math.abs((step?.from.yM ?? 0) - 0.12) < 1e-9);
    assert.ok(Math.abs((step?.to.yM ?? 0) + 0.05) < 1e-9);
  });

  it("begins a push further back where a block lies under the blade", () => {
    const block = { id: 6, name: "small block", texture: "red", position_m: [0.5, 0.1, 0.015], yaw_rad: 0 } as const;
    const pushed = {
      ...episode("sweep_without_touching", {}),
      objects: [{ ...block, position_m: [...block.position_m] }],
    };
    const [step] = planForOurBlade(pushed as RecordedEpisode).steps;
    assert.ok((step?.from.yM ?? 0) > 0.122);
  });
});
