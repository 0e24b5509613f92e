import assert from "node:assert/strict";
import { defined } from "../../src/domain/defined.ts";

describe("the defined properties of an object", () => {
  it("are those that have a value, also one that counts as false", () => {
    assert.deepEqual(defined({ a: undefined, b: 0, c: "", d: false, e: null }), { b: 0, c: "", d: false, e: null });
  });

  it("stay in their order", () => {
    assert.deepEqual(Object.keys(defined({ b: 1, c: undefined, a: 2 })), ["b", "a"]);
  });
});
