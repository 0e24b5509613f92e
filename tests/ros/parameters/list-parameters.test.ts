import assert from "node:assert/strict";
import { listParameters } from "../../../ros/parameters/list-parameters.ts";

const NAMES = ["output", "out", "guard.max_speed", "guard.box.low", "guard.box.high", "guardian"];
const list = (prefixes: readonly string[], depth = 0) => listParameters(NAMES, prefixes, depth);

describe("a list of parameters", () => {
  it("has all of them, and each prefix once", () => {
    assert.deepEqual(list([]), { names: NAMES, prefixes: ["guard", "guard.box"] });
    assert.deepEqual(listParameters([], [], 0), { names: [], prefixes: [] });
  });

  it("has those at and below a prefix, which is whole parts of a name", () => {
    assert.deepEqual(list(["guard"]).names, ["guard.max_speed", "guard.box.low", "guard.box.high"]);
    assert.deepEqual(list(["guard.box"]), { names: ["guard.box.low", "guard.box.high"], prefixes: ["guard.box"] });
    assert.deepEqual(list(["out"]), { names: ["out"], prefixes: [] });
    assert.deepEqual(list(["nowhere", "guard.max_speed"]), { names: ["guard.max_speed"], prefixes: ["guard"] });
  });

  it("goes down as deep as it is asked to, counted from the prefix", () => {
    assert.deepEqual(list([], 1).names, ["output", "out", "guardian"]);
    assert.deepEqual(list([], 2).names, ["output", "out", "guard.max_speed", "guardian"]);
    assert.deepEqual(list(["guard"], 1), { names: ["guard.max_speed"], prefixes: ["guard"] });
    assert.deepEqual(list(["guard"], 2).names.length, 3);
  });
});
