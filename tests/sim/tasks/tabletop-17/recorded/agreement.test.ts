import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { recordedGoal } from "../../../../../sim/recorded/goals/recorded-goals.ts";
import { SUITES } from "../../../../../sim/tasks/index.ts";
import { readRecordedEpisodes } from "../../../scene/recorded-episodes.ts";
import { carryOut } from "./carry-out.ts";
import { drawWrongPlans } from "./draw-wrong-plans.ts";
import { held } from "./held-plan.ts";
import { planForOurBlade } from "./plan-for-our-blade.ts";
import { MISTAKES } from "./wrong-plans.ts";

const FILE = fileURLToPath(new URL("../../../../fixtures/bench-actions/episodes.jsonl", import.meta.url));
const WRONG = 15;

/** `benchmarks/tabletop-agreement.ts` has the whole. */
describe("our judges and the benchmark's own", function () {
  this.timeout(120_000);
  const episodes = readRecordedEpisodes(FILE);

  it("are compared in every task", () => {
    const names = new Set(episodes.map((episode) => recordedGoal(episode).task.name));
    assert.deepEqual([...names].sort(), SUITES["tabletop-17"].map(({ name }) => name).sort());
  });

  for (const episode of episodes) {
    it(`agree that the actions of ${episode.key} succeed`, async () => {
      const goal = recordedGoal(episode);
      assert.deepEqual(await carryOut(goal, held(goal.episode.scene, planForOurBlade(episode))), { kind: "success" });
    });
  }

  it("do not take plans for right that are wrong on purpose", async () => {
    const drawn = drawWrongPlans(episodes, WRONG, 3);
    assert.deepEqual(new Set(drawn.map(({ mistake }) => mistake)), new Set(MISTAKES));
    for (const { key, mistake, goal, plan } of drawn) {
      assert.equal((await carryOut(goal, plan)).kind, "failure", `${key} with ${mistake}`);
    }
  });
});
