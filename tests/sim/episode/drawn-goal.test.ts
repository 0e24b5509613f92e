import assert from "node:assert/strict";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { firstObservation } from "../../../sim/episode/first-observation.ts";
import { runEpisode } from "../../../sim/episode/run-episode.ts";
import { drawPromptPictures } from "../../../sim/scene/prompt-pictures.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import type { Ablation } from "../../../src/domain/ablation.ts";
import type { Goal } from "../../../src/domain/goal.ts";
import type { GoalPictures } from "../../../src/domain/goal-pictures.ts";
import type { EpisodeResult } from "../../../src/evaluation/index.ts";
import type { Policy } from "../../../src/ports/policy.ts";

const { signal } = new AbortController();
const SPEC = { task: "visual-manipulation", level: "L1", seed: 1_000_000, policy: "asked" } as const;
const TAKEN = { count: 8, width: 96, height: 48 };

/** Runs the episode with a policy that plans nothing, and notes its goals. */
async function goalsIn(
  spec: { readonly condition?: Ablation; readonly prompt?: "words" },
  goalPictures?: GoalPictures,
): Promise<{ readonly goals: readonly Goal[]; readonly result: EpisodeResult }> {
  const goals: Goal[] = [];
  const policy: Policy = {
    ...{ name: "asked", cameras: [], actionSpace: "pick-place" },
    ...(goalPictures !== undefined && { goalPictures }),
    infer: async ({ goal }) => {
      goals.push(goal);
      return { tokens: [], stageNs: {} };
    },
    close: async () => {},
  };
  const policies = { asked: () => ({ policy, actionSpace: tableActionSpace() }) };
  return { result: await runEpisode({ ...SPEC, ...spec }, { signal, policies }), goals };
}

describe("the goal of an episode", () => {
  const { scene } = taskNamed(SPEC.task).reset(SPEC.seed, SPEC.level);

  it("has its pictures in the size that the policy takes", async () => {
    const { goals, result } = await goalsIn({}, TAKEN);
    const drawn = drawPromptPictures(await loadMujoco(), scene, TAKEN);
    assert.ok(drawn.length > 0);
    assert.deepEqual(goals[0]?.pictures, drawn);
    assert.equal(goals[0]?.instruction, scene.instruction);
    assert.equal(result.outcome.kind, "unparseable");
  });

  it("keeps its pictures where the cameras are blacked out", async () => {
    const [plain, blackedOut] = [await goalsIn({}, TAKEN), await goalsIn({ condition: "black-out" }, TAKEN)];
    assert.deepEqual(blackedOut.goals[0]?.pictures, plain.goals[0]?.pictures);
  });

  it("is refused by a policy that takes no pictures, but not in words alone", async () => {
    const { result, goals } = await goalsIn({});
    assert.deepEqual(goals, []);
    assert.ok(result.outcome.kind === "refused" && result.outcome.because === "pictures-not-taken");
    const inWords = await goalsIn({ prompt: "words" });
    assert.equal(inWords.result.outcome.kind, "unparseable");
  });

  it("is refused by a policy that takes fewer pictures", async () => {
    const { result } = await goalsIn({}, { ...TAKEN, count: (scene.pictures?.length ?? 0) - 1 });
    assert.ok(result.outcome.kind === "refused" && result.outcome.because === "too-many-pictures");
  });

  it("is nothing to a policy that does not read goals", async () => {
    const { outcome } = await runEpisode({ ...SPEC, policy: "oracle" }, { signal });
    assert.deepEqual(outcome, { kind: "success" });
    for (const policy of ["random", "language-blind"]) {
      const { decisions } = await runEpisode({ ...SPEC, condition: "black-out", policy }, { signal });
      assert.equal(decisions.length, 1, policy);
    }
  });

  it("is the same before an episode", async () => {
    const { goal } = await firstObservation(SPEC, { cameras: [], goalPictures: TAKEN });
    assert.deepEqual(goal.pictures, (await goalsIn({}, TAKEN)).goals[0]?.pictures);
    const without = await firstObservation(SPEC, { cameras: [] });
    assert.equal(without.goal.pictures, undefined);
  });
});
