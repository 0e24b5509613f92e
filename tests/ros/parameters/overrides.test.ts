import assert from "node:assert/strict";
import { type OverrideGroup, overridesFor } from "../../../ros/parameters/overrides.ts";

const group = (name: string, value: number): OverrideGroup => ({ name, parameters: [{ name: "x", type: 3, value }] });
const valueFor = (node: string, ...groups: readonly OverrideGroup[]): unknown =>
  overridesFor(node, groups).get("x")?.value;

describe("parameters of a parameter file", () => {
  for (const [pattern, node, meant] of [
    ["/**", "/binarm", true],
    ["/**", "/cell/left/binarm", true],
    ["/binarm", "/binarm", true],
    ["/binarm", "/cell/binarm", false],
    ["binarm", "/binarm", true],
    ["binarm", "/cell/binarm", false],
    ["/cell/binarm", "/cell/binarm", true],
    ["/**/binarm", "/binarm", true],
    ["/**/binarm", "/cell/left/binarm", true],
    ["/**/binarm", "/cell/binarm_sim", false],
    ["/*/binarm", "/cell/binarm", true],
    ["/*/binarm", "/binarm", false],
    ["/cell/*", "/cell/binarm", true],
    ["/**/servo_node", "/binarm", false],
  ] as const) {
    it(`under ${pattern} are ${meant ? "" : "not "}for ${node}`, () => {
      assert.equal(valueFor(node, group(pattern, 1)), meant ? 1 : undefined);
    });
  }

  it("give way to those that come later", () => {
    assert.equal(valueFor("/binarm", group("/**", 1), group("/binarm", 2)), 2);
    assert.equal(valueFor("/binarm", group("/binarm", 2), group("/**", 1)), 1);
  });
});
