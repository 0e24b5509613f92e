import assert from "node:assert/strict";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { RandomPolicy } from "../../src/policy/random-policy.ts";
import { restingState, someGoal } from "../conformance/samples.ts";

describe("random policy", () => {
  const actionSpace = tableActionSpace();
  const { signal } = new AbortController();
  const say = async (seed: number, goalId: string, stampNs = 0): Promise<readonly number[]> => {
    const policy = new RandomPolicy({ actionSpace, seed });
    const observation = { goal: someGoal(goalId), robot: restingState(stampNs), frames: new Map() };
    return (await policy.infer(observation, signal)).tokens;
  };

  it("gives the same plan for the same seed, goal and time", async () => {
    assert.deepEqual(await say(1, "a"), await say(1, "a"));
  });

  it("gives another plan for another seed, another goal or another time", async () => {
    const said = [await say(1, "a"), await say(2, "a"), await say(1, "b"), await say(1, "a", 20e6)];
    assert.equal(new Set(said.map((tokens) => tokens.join())).size, said.length);
  });

  it("gives every length of plan, both motions and the whole range of bins", async () => {
    const lengths = new Set<number>();
    const motions = new Set<string>();
    const xs: number[] = [];
    for (let seed = 0; seed < 400; seed++) {
      const decoded = actionSpace.decode(await say(seed, "a"));
      assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
      lengths.add(decoded.plan.steps.length);
      for (const { motion, from } of decoded.plan.steps) {
        motions.add(motion);
        xs.push(from.xM);
      }
    }
    assert.ok(lengths.has(1) && lengths.has(8));
    assert.deepEqual([...motions].sort(), ["pick", "push"]);
    assert.ok(Math.min(...xs) < 0.26 && Math.max(...xs) > 0.74);
  });
});
