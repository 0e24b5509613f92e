import assert from "node:assert/strict";
import { robotSettings } from "../../../../ros/policy-node/parameters/settings.ts";
import { nanosecondsFromMs } from "../../../../src/domain/units.ts";
import { policyNodeParameters } from "../../support/parameters.ts";

describe("the policy node's settings", () => {
  const withThose = (values: Parameters<typeof policyNodeParameters>[0]) => () =>
    robotSettings(policyNodeParameters(values));

  it("are refused where the workspace's corners are the wrong way round, before anything moves", () => {
    assert.throws(withThose({ "guard.workspace_low": [0, 0, 1], "guard.workspace_high": [1, 1, 0] }), {
      code: "BINARM_INVALID_GUARD_LIMITS",
    });
  });

  it("take the policy's control rate where the parameter names none, and refuse one that no controller follows", () => {
    const rate = (parameter: number, policyRateHz?: number) =>
      robotSettings(policyNodeParameters({ control_rate: parameter }), policyRateHz).controlRateHz;
    assert.deepEqual([rate(0), rate(0, 20), rate(100, 20)], [50, 20, 100]);
    assert.throws(() => rate(2), { code: "BINARM_PARAMETER_REFUSED" });
    assert.throws(() => rate(0, 1000), { code: "BINARM_PARAMETER_REFUSED", message: /the policy's controlRateHz/ });
  });

  it("are refused where trajectories are asked for and no link is named", () => {
    assert.throws(withThose({ output: "trajectory" }), /trajectory.tip_link: .*expected the link that is moved/);
    withThose({ output: "trajectory", "trajectory.tip_link": "tool0" })();
  });

  it("slow plans down on the same ways", () => {
    const parameters = policyNodeParameters({ "pick_place.speed_scale": 0.5 });
    const { pickPlace, limits } = robotSettings(parameters);
    assert.deepEqual(pickPlace.limits?.planar, { speed: 0.45, acceleration: 2 });
    assert.ok(limits.maxStateAgeNs > nanosecondsFromMs(1000 * parameters.state_timeout));
  });
});
