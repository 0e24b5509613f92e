import assert from "node:assert/strict";
import { placeholdersIn, replacePlaceholders } from "../../src/domain/placeholders.ts";

describe("placeholders of pictures", () => {
  it("are found wherever they stand, each once, in full width too", () => {
    const { named, malformed } = placeholdersIn("{2}, then put{0} into \uff5b\uff10\uff5d and {11}.");
    assert.deepEqual([[...named], malformed], [[2, 0, 11], undefined]);
    assert.equal(placeholdersIn("put the star into the bowl").named.size, 0);
  });

  it("are told from other braces, of which the first is named", () => {
    assert.equal(placeholdersIn("put {0} into { 1 } and {x}").malformed, "{ 1 }");
    assert.equal(placeholdersIn("put {0} into {{1}}").malformed, "{");
  });

  it("give their place to words, with a blank before each", () => {
    const words = (text: string): string => replacePlaceholders(text, (picture) => `<${picture}>`);
    assert.equal(words("{0} into {1}, then put{10}"), "<0> into <1>, then put <10>");
    assert.equal(words("\uff5b0\uff5d"), "<0>");
    assert.equal(words("{x} stays"), "{x} stays");
  });
});
