import assert from "node:assert/strict";
import { createPolicy } from "../../../sim/policies/create-policy.ts";
import { NoGuessError } from "../../../sim/policies/errors.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { type Task, WORDS_6 } from "../../../sim/tasks/index.ts";
import { decided } from "../../conformance/policy.ts";
import { restingState, someGoal } from "../../conformance/samples.ts";

const { signal } = new AbortController();
const space = tableActionSpace();

/** The tokens of the blind policy and of the oracle for an episode. */
async function said({ name, reset }: Task, seed: number, policy = "language-blind"): Promise<string> {
  const { scene, expert } = reset(seed, "L1");
  const made = createPolicy({ task: name, level: "L1", seed, policy }, { scene, expert });
  const observation = { goal: someGoal("another instruction"), robot: restingState(), frames: new Map() };
  return decided(await made.policy.infer(observation, signal)).tokens.join(" ");
}

describe("language-blind policy", () => {
  for (const task of WORDS_6) {
    it(`guesses in ${task.name}: any plan is one of its action space, the same every time, right now and then`, async () => {
      let right = 0;
      for (let seed = 1_000_000; seed < 1_000_060; seed++) {
        const guess = await said(task, seed);
        assert.equal(await said(task, seed), guess);
        assert.equal(space.decode(guess.split(" ").map(Number)).kind, "plan");
        if (guess === (await said(task, seed, "oracle"))) right++;
      }
      assert.ok(right < 40, `${right} of 60 guesses were what the instruction asked for`);
      // Rotating has two objects at least and ten turns: a guess is seldom right.
      if (task.name !== "rotate") assert.ok(right > 0, "no guess was ever right");
    });
  }

  it("names the tasks that it can guess in where a task has no guess", async () => {
    const putInto = WORDS_6[0] ?? assert.fail("no tasks");
    const { scene, expert } = putInto.reset(1, "L1");
    const spec = { task: "juggle", level: "L1", seed: 1, policy: "language-blind" } as const;
    const { policy } = createPolicy(spec, { scene: { ...scene, task: "juggle" }, expert });
    const observation = { goal: someGoal("a"), robot: restingState(), frames: new Map() };
    await assert.rejects(policy.infer(observation, signal), (error) => {
      assert.ok(error instanceof NoGuessError);
      assert.match(error.message, /put-into or .*"juggle"/);
      return true;
    });
  });
});
