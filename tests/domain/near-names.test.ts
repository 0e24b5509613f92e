import assert from "node:assert/strict";
import { nearNames } from "../../src/domain/near-names.ts";

describe("near names", () => {
  it("finds the names that may have been meant, the nearest first", () => {
    const known = ["put-into", "put-two", "rotate", "stack-on", "sort", "sweep"];
    assert.deepEqual(nearNames("put-int", known), ["put-into"]);
    assert.equal(nearNames("Sorrt", known)[0], "sort");
    assert.deepEqual(nearNames("put", known), ["put-two", "put-into"]);
    assert.deepEqual(nearNames("zzzzzz", known), []);
  });
});
