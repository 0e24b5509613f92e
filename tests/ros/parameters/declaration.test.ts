import assert from "node:assert/strict";
import { valueRefusal } from "../../../ros/parameters/declaration.ts";
import { POLICY_NODE_PARAMETERS } from "../../../ros/policy-node/parameters/policy-node-parameters.ts";

const { control_rate, output, tools } = POLICY_NODE_PARAMETERS;
const low = POLICY_NODE_PARAMETERS["guard.workspace_low"];

describe("why a parameter is refused", () => {
  for (const [declaration, value, got] of [
    [control_rate, Number.NaN, "NaN"],
    [control_rate, Number.POSITIVE_INFINITY, "Infinity"],
    [control_rate, 1000, "1000"],
    [control_rate, "50", '"50"'],
    [control_rate, undefined, "nothing"],
    [low, [0, Number.NaN, 1], "[0,NaN,1]"],
    [low, [Number.NEGATIVE_INFINITY, 0, 1], "[-Infinity,0,1]"],
    [output, true, "true"],
    [tools, ["suction", "hook"], '["suction","hook"]'],
    [tools, [], "[]"],
  ] as const) {
    it(`says what came where that is ${got}`, () => {
      assert.ok(
        valueRefusal("name", declaration, value)?.endsWith(`, got ${got}`),
        valueRefusal("name", declaration, value),
      );
    });
  }
});
