import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";
import { END_OF_SEQUENCE } from "../../../src/action/index.ts";
import { TokenOutOfVocabularyError } from "../../../src/policy/tokenizer/errors.ts";
import { fillTemplate, MAX_TEXT_TOKENS, promptTokens } from "../../../src/policy/tokenizer/prompt.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";

const fixture = z
  .object({
    info: z.object({ pieces: z.record(z.string(), z.number()) }),
    strings: z.array(z.object({ text: z.string(), ids: z.array(z.number()), decoded: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL("../../fixtures/uio2-tokens/tokens.json", import.meta.url), "utf8")));

describe("Unified-IO 2's tokenizer", () => {
  const tokenizer = new UnifiedIoTokenizer();

  for (const { text, ids, decoded } of fixture.strings) {
    const title = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
    it(`gives the reference's ids for ${title}, and decodes them`, () => {
      assert.deepEqual(tokenizer.encode(text), ids);
      assert.equal(tokenizer.decode(ids), decoded);
    });
  }

  it("knows the special pieces by the reference's ids", () => {
    for (const [piece, id] of Object.entries(fixture.info.pieces)) assert.equal(tokenizer.pieceOf(id), piece);
  });

  it("does not take an extra id that does not exist for a special piece", () => {
    assert.equal(tokenizer.encode("<extra_id_1199>").length, 1);
    assert.ok(tokenizer.encode("<extra_id_1200>").length > 1);
    assert.ok(tokenizer.encode("<extra_id_0001>").length > 1);
    assert.ok(tokenizer.encode("<image_history_9>").length > 1);
  });

  it("decodes the ids of every text, control characters included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // A literal space mark reads as a space, as with sentencepiece.
        if (/[\u2581]/.test(text)) return;
        assert.equal(tokenizer.decode(tokenizer.encode(text)), text);
      }),
    );
    const control = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join("");
    assert.equal(tokenizer.decode(tokenizer.encode(control)), control);
  });

  it("replaces half a surrogate pair and goes on", () => {
    assert.equal(tokenizer.decode(tokenizer.encode("a\ud800b")), "a\ufffdb");
  });

  it("encodes a word of a hundred thousand characters without delay", () => {
    assert.equal(tokenizer.decode(tokenizer.encode("ab".repeat(50_000))), "ab".repeat(50_000));
  }).timeout(10_000);

  it("encodes a text of hundreds of thousands of words, and a word as long", () => {
    const count = 200_000;
    const words = Array.from({ length: count }, () => "block").join(" ");
    assert.equal(tokenizer.encode(words).length, count);
    assert.equal(tokenizer.encode("\u0001".repeat(count)).length, count + 1);
  }).timeout(20_000);

  it("refuses ids outside the vocabulary", () => {
    for (const id of [33_225, 33_279, -1, 1.5, Number.NaN]) {
      assert.throws(() => tokenizer.decode([id]), TokenOutOfVocabularyError);
    }
  });
});

describe("the prompt", () => {
  const tokenizer = new UnifiedIoTokenizer();

  it("begins with the text prefix, ends with EOS and cuts nothing that fits", () => {
    assert.deepEqual(promptTokens(tokenizer, "open the top drawer"), {
      tokens: [33_218, 1722, 278, 2246, 7482, 556, END_OF_SEQUENCE],
      cut: 0,
    });
  });

  it("cuts an instruction of 10,000 words to 511 ids and EOS, and says how many it left out", () => {
    const { tokens, cut } = promptTokens(tokenizer, Array.from({ length: 10_000 }, () => "block").join(" "));
    assert.equal(tokens.length, MAX_TEXT_TOKENS);
    assert.equal(tokens.at(-1), END_OF_SEQUENCE);
    assert.equal(cut, 10_001 - 511);
  });

  it("puts the instruction into the template as it is, dollar signs included", () => {
    assert.equal(fillTemplate("do: {instruction}!", "$& {x}"), "do: $& {x}!");
  });
});
