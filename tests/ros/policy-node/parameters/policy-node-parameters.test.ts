import assert from "node:assert/strict";
import { valueRefusal } from "../../../../ros/parameters/declaration.ts";
import { POLICY_NODE_PARAMETERS } from "../../../../ros/policy-node/parameters/policy-node-parameters.ts";

describe("the policy node's parameters", () => {
  it("have defaults that their own declarations allow", () => {
    for (const [name, declaration] of Object.entries(POLICY_NODE_PARAMETERS)) {
      assert.equal(valueRefusal(name, declaration, declaration.value), undefined);
    }
  });

  it("are refused with what they should have been", () => {
    const refusal = (name: keyof typeof POLICY_NODE_PARAMETERS, value: unknown) =>
      valueRefusal(name, POLICY_NODE_PARAMETERS[name], value);
    assert.equal(refusal("control_rate", 900), "control_rate: expected a number from 0 to 250, got 900");
    assert.equal(refusal("output", "joy"), 'output: expected one of pose, twist, trajectory, got "joy"');
    assert.match(refusal("guard.workspace_low", [0, 1]) ?? "", /expected 3 numbers/);
    assert.match(refusal("guard.workspace_low", [0, 1, Number.NaN]) ?? "", /finite/);
    assert.match(refusal("tools", []) ?? "", /at least one/);
    assert.match(refusal("seed", 1.5) ?? "", /whole number/);
    assert.match(refusal("autostart", "yes") ?? "", /true or false/);
  });
});
