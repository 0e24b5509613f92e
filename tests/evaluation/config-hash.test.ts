import assert from "node:assert/strict";
import { configHash } from "../../src/evaluation/index.node.ts";
import { canonicalJson } from "../../src/files/canonical-json.ts";

describe("configuration hash", () => {
  it("does not depend on the order of keys", () => {
    assert.equal(canonicalJson({ b: [1, { d: null, c: "x" }], a: true }), '{"a":true,"b":[1,{"c":"x","d":null}]}');
    assert.equal(configHash({ a: 1, b: 2 }), configHash({ b: 2, a: 1 }));
  });

  it("is SHA-256 of the canonical text", () => {
    // printf '{}' | sha256sum
    assert.equal(configHash({}), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  it("differs where a value differs, the order of a list included", () => {
    assert.notEqual(configHash({ tasks: ["a", "b"] }), configHash({ tasks: ["b", "a"] }));
    assert.notEqual(configHash({ seed: 1 }), configHash({ seed: "1" }));
  });
});
