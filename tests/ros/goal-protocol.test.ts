import assert from "node:assert/strict";
import { GOAL_STATES, type GoalStatus, goalStatusMessage, hasEnded, readGoalStatus } from "../../ros/goal-protocol.ts";

describe("a goal's status message", () => {
  const status = { goalId: "goal-1", instruction: "tidy up", tokens: [5839, 1] } as const;

  it("has the state, the reason and the tokens where they are due", () => {
    const values = (one: GoalStatus) => Object.fromEntries(goalStatusMessage(one).values.map((v) => [v.key, v.value]));
    assert.deepEqual(values({ ...status, state: "acting" }), {
      state: "acting",
      instruction: "tidy up",
      tokens: "5839 1",
    });
    assert.deepEqual(values({ ...status, state: "failed", reason: "why" }), {
      state: "failed",
      instruction: "tidy up",
      reason: "why",
    });
    assert.equal(goalStatusMessage({ ...status, state: "policy-failed", reason: "why" }).level, 2);
  });

  it("is read by its keys, and is no status without a state", () => {
    const values = [
      { key: "state", value: "acting" },
      { key: "instruction", value: "do it" },
      { key: "tokens", value: "12 7  9" },
    ];
    const read = readGoalStatus({ name: "g1", values });
    assert.deepEqual(read, { goalId: "g1", state: "acting", instruction: "do it", tokens: [12, 7, 9] });
    assert.equal(readGoalStatus({ name: "g1", values: [] }), undefined);
  });

  it("is read as it was written, in every state", () => {
    for (const state of GOAL_STATES) {
      const { goalId, instruction } = status;
      const written: GoalStatus = { goalId, instruction, state, ...(state === "unparseable" && { reason: "no plan" }) };
      assert.deepEqual(readGoalStatus(goalStatusMessage(written)), written);
    }
    const acting: GoalStatus = { ...status, state: "acting" };
    assert.deepEqual(readGoalStatus(goalStatusMessage(acting)), acting);
  });

  it("says by its state whether the work on the goal is over", () => {
    const under = GOAL_STATES.filter((state) => !hasEnded({ ...status, state }));
    assert.deepEqual(under, ["accepted", "thinking", "acting"]);
  });
});
