import assert from "node:assert/strict";
import fc from "fast-check";
import { END_OF_SEQUENCE, pickPlaceSpace, tokenOfBin, vimaTextSpace, WORD_TOKENS } from "../../../src/action/index.ts";
import { decodeWithGrammar } from "../../../src/policy/decoding/grammar-decoding.ts";
import { NEVER_CANCELLED } from "../../../src/policy/engine/cancellation.ts";
import { NonFiniteOutputError } from "../../../src/policy/errors.ts";
import { PICK_PLACE } from "../../action/samples.ts";
import { ScriptedStepper } from "./scripted-stepper.ts";

const BEGIN = { begin: [0], cancellation: NEVER_CANCELLED };
const space = pickPlaceSpace({ ...PICK_PLACE, maxSteps: 2 });

describe("decoding along a grammar", () => {
  it("feeds what is forced together with the next open position, and nothing after the last", async () => {
    const stepper = new ScriptedStepper(() => ({ [tokenOfBin(7)]: 1, [END_OF_SEQUENCE]: 2 }));
    const { tokens } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    const bin = tokenOfBin(7);
    assert.deepEqual(tokens, [WORD_TOKENS.pick, bin, bin, bin, WORD_TOKENS.place, bin, bin, bin, END_OF_SEQUENCE]);
    assert.deepEqual(stepper.calls, [
      [0],
      [WORD_TOKENS.pick],
      [bin],
      [bin],
      [bin, WORD_TOKENS.place],
      [bin],
      [bin],
      [bin],
    ]);
  });

  it("writes the 19 tokens of a VIMA plan of one step in 7 runs", async () => {
    const vima = vimaTextSpace({ ...PICK_PLACE, kind: "vima-text", maxSteps: 1 });
    const stepper = new ScriptedStepper(() => ({}));
    const { tokens } = await decodeWithGrammar(stepper, vima.grammar, BEGIN);
    assert.equal(tokens.length, 19);
    assert.equal(stepper.calls.length, 7);
    assert.deepEqual(stepper.calls[0], [0, ...tokens.slice(0, 3)]);
  });

  it("takes only rows that the grammar allows, whatever others say", async () => {
    const stepper = new ScriptedStepper(() => ({
      5: 99,
      40: Number.NaN,
      [WORD_TOKENS.place]: 50,
      [WORD_TOKENS.push]: 3,
    }));
    const { tokens } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    assert.equal(space.decode(tokens).kind, "plan");
    assert.equal(tokens[0], WORD_TOKENS.push);
  });

  it("writes a plan whatever the logits are", async () => {
    const logits = fc.float({ noNaN: true, noDefaultInfinity: true });
    const rows = fc.dictionary(fc.integer({ min: 0, max: 33_279 }).map(String), logits);
    await fc.assert(
      fc.asyncProperty(rows, async (said) => {
        const { tokens, confidence } = await decodeWithGrammar(new ScriptedStepper(() => said), space.grammar, BEGIN);
        assert.equal(space.decode(tokens).kind, "plan");
        assert.ok(confidence !== undefined && confidence >= 0 && confidence <= 1);
      }),
      { numRuns: 30 },
    );
  });

  it("is as sure as the geometric mean of the chosen bins' probabilities", async () => {
    // One row of e^9.. against 999 of e^-9: the logit that makes half of the probability.
    const half = -9 + Math.log(999);
    const stepper = new ScriptedStepper(() => ({ [tokenOfBin(3)]: half, [END_OF_SEQUENCE]: 1 }));
    const { confidence, bins } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    assert.equal(bins.length, 6);
    assert.ok(Math.abs((confidence ?? 0) - 0.5) < 1e-4);
    assert.ok(Math.abs((bins[0]?.probabilities[3] ?? 0) - 0.5) < 1e-4);
    assert.deepEqual(
      bins.map(({ position }) => position),
      [1, 2, 3, 5, 6, 7],
    );
  });

  it("makes no decision from NaN or infinity", async () => {
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const stepper = new ScriptedStepper((fed) => (fed.length > 2 ? { [tokenOfBin(999)]: broken } : {}));
      await assert.rejects(decodeWithGrammar(stepper, space.grammar, BEGIN), NonFiniteOutputError);
    }
  });

  it("stops between two tokens when it is cancelled", async () => {
    const cancellation = { cancelled: false };
    const stepper = new ScriptedStepper((fed) => {
      cancellation.cancelled = fed.length >= 3;
      return {};
    });
    await assert.rejects(decodeWithGrammar(stepper, space.grammar, { begin: [0], cancellation }), {
      name: "AbortError",
    });
    assert.equal(stepper.calls.length, 3);
  });
});
