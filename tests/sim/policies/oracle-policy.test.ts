import assert from "node:assert/strict";
import { OraclePolicy } from "../../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { ValueOutOfRangeError } from "../../../src/action/index.ts";
import type { PickPlacePlan } from "../../../src/domain/action-plan.ts";
import { radians } from "../../../src/domain/units.ts";
import { restingState, someGoal } from "../../conformance/samples.ts";

describe("oracle policy", () => {
  const actionSpace = tableActionSpace();
  const observation = { goal: someGoal("a"), robot: restingState(), frames: new Map() };
  const { signal } = new AbortController();
  const planTo = (xM: number): PickPlacePlan => ({
    kind: "pick-place",
    steps: [
      {
        motion: "pick",
        from: { xM: 0.3, yM: 0.123_456, yawRad: radians(0) },
        to: { xM, yM: 0, yawRad: radians(0) },
      },
    ],
  });

  it("asks the expert again for every observation", async () => {
    const plans = [planTo(0.4), planTo(0.5)];
    const policy = new OraclePolicy({ plan: () => plans.shift() ?? planTo(0), actionSpace });
    const first = await policy.infer(observation, signal);
    const second = await policy.infer(observation, signal);
    assert.notDeepEqual(first.tokens, second.tokens);
  });

  it("loses the precision that the bins lose", async () => {
    const { tokens } = await new OraclePolicy({ plan: () => planTo(0.4), actionSpace }).infer(observation, signal);
    const decoded = actionSpace.decode(tokens);
    assert.ok(decoded.kind === "plan" && decoded.plan.kind === "pick-place");
    const yM = Number(decoded.plan.steps[0]?.from.yM);
    assert.notEqual(yM, 0.123_456);
    assert.ok(Math.abs(yM - 0.123_456) <= 0.0005);
  });

  it("rejects a plan that leaves the action space", async () => {
    const policy = new OraclePolicy({ plan: () => planTo(2), actionSpace });
    await assert.rejects(policy.infer(observation, signal), ValueOutOfRangeError);
  });
});
