import assert from "node:assert/strict";
import fc from "fast-check";
import {
  END_OF_SEQUENCE,
  type Grammar,
  grammarNode,
  pickPlaceSpace,
  tokenOfBin,
  vimaTextSpace,
  WORD_TOKENS,
} from "../../../src/action/index.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { NEVER_CANCELED } from "../../../src/policy/cancellation.ts";
import { decodeWithGrammar } from "../../../src/policy/decoding/grammar-decoding.ts";
import { NonFiniteOutputError } from "../../../src/policy/errors.ts";
import { PICK_PLACE } from "../../support/sample-action-spaces.ts";
import { ScriptedStepper } from "./scripted-stepper.ts";

const BEGIN = { begin: [0], cancellation: NEVER_CANCELED };
const space = pickPlaceSpace({ ...PICK_PLACE, maxSteps: 2 });

/** The walk without any guess: each open position takes the likeliest token that is allowed there. */
function oneByOne(grammar: Grammar, says: (fed: readonly number[]) => Readonly<Record<number, number>>): number[] {
  const tokens: number[] = [];
  for (let node = grammarNode(grammar, 0); node.kind !== "end"; ) {
    const { next: onward } = node.kind === "choice" ? { next: 0 } : node;
    const allowed =
      node.kind === "choice"
        ? node.options
        : node.kind === "forced"
          ? [node]
          : Array.from({ length: node.count }, (_, bin) => ({ token: tokenOfBin(bin), next: onward }));
    const logits = says([0, ...tokens]);
    const logitOf = (token: number): number => logits[token] ?? -9;
    const best = allowed.reduce((first, one) => (logitOf(one.token) > logitOf(first.token) ? one : first));
    tokens.push(best.token);
    node = grammarNode(grammar, best.next);
  }
  return tokens;
}

describe("decoding along a grammar", () => {
  const { pick, push, place } = WORD_TOKENS;
  const bin = tokenOfBin(7);
  /** The bin of yaw 0, which the grammar names as likely. */
  const straight = tokenOfBin(500);
  /** Whether a yaw comes after these tokens, BOS among them. */
  const isYaw = (fed: readonly number[]): boolean => (fed.length - 1) % 4 === 3;

  it("feeds forced and guessed tokens together with the next bin of x or y, in one call for each", async () => {
    const says = (fed: readonly number[]) => ({ [isYaw(fed) ? straight : bin]: 3, [pick]: 2, [END_OF_SEQUENCE]: 1 });
    const stepper = new ScriptedStepper(says);
    const { tokens, bins } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    const step = [pick, bin, bin, straight, place, bin, bin, straight];
    assert.deepEqual(tokens, [...step, ...step, END_OF_SEQUENCE]);
    assert.deepEqual(
      bins.map(({ position }) => position),
      [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15],
    );
    const calls = [[bin], [bin, straight, place], [bin]];
    assert.deepEqual(stepper.calls, [[0, pick], ...calls, [bin, straight, pick], ...calls, [bin]]);
  });

  it("takes back a call with a wrong guess and feeds what the decoder chose", async () => {
    const stepper = new ScriptedStepper(() => ({ [bin]: 1, [push]: 1 }));
    const { tokens } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    const step = [push, bin, bin, bin, place, bin, bin, bin];
    assert.deepEqual(tokens, [...step, ...step, END_OF_SEQUENCE]);
    const turned = [bin, bin, place];
    assert.deepEqual(stepper.calls.slice(0, 5), [[0, pick], [0, push], [bin], [bin, straight, place], turned]);
    // A wrong guess costs no call: without guesses, each bin and each choice of words would have its own.
    assert.equal(stepper.calls.length, 13);
  });

  it("guesses that a step begins with the verb of the step before", async () => {
    const stepper = new ScriptedStepper((fed) => ({ [isYaw(fed) ? straight : bin]: 3, [push]: 1 }));
    await decodeWithGrammar(stepper, space.grammar, BEGIN);
    assert.deepEqual(stepper.calls.slice(5, 7), [[bin, straight, push], [bin]]);
  });

  it("ends where the decoder ends, though the guess went on", async () => {
    const says = (fed: readonly number[]) => ({ [isYaw(fed) ? straight : bin]: 3, [pick]: 1, [END_OF_SEQUENCE]: 2 });
    const stepper = new ScriptedStepper(says);
    const { tokens } = await decodeWithGrammar(stepper, space.grammar, BEGIN);
    assert.deepEqual(tokens, [pick, bin, bin, straight, place, bin, bin, straight, END_OF_SEQUENCE]);
    assert.deepEqual(stepper.calls.at(-1), [bin, straight, pick]);
    assert.equal(stepper.calls.length, 5);
  });

  it("writes the same tokens as a decoding without guesses", async () => {
    const vima = vimaTextSpace({ ...PICK_PLACE, kind: "vima-text", maxSteps: 3 });
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(vima, space), async (seed, { grammar }) => {
        // Logits that depend on everything fed before.
        const says = (fed: readonly number[]): Readonly<Record<number, number>> => {
          const random = new RandomSource(seed, fed.join());
          const ids = [pick, push, END_OF_SEQUENCE, 29_871, ...Array.from({ length: 50 }, (_, at) => tokenOfBin(at))];
          const said = Object.fromEntries(ids.map((id) => [id, random.uniform(0, 1)]));
          return { ...said, [straight]: random.uniform(0, 1.5) };
        };
        const { tokens } = await decodeWithGrammar(new ScriptedStepper(says), grammar, BEGIN);
        assert.deepEqual(tokens, oneByOne(grammar, says));
      }),
      { numRuns: 50 },
    );
  });

  it("writes the 19 tokens of a VIMA plan of one step in 6 runs", async () => {
    const vima = vimaTextSpace({ ...PICK_PLACE, kind: "vima-text", maxSteps: 1 });
    const stepper = new ScriptedStepper(() => ({}));
    const { tokens } = await decodeWithGrammar(stepper, vima.grammar, BEGIN);
    assert.equal(tokens.length, 19);
    assert.equal(stepper.calls.length, 6);
    assert.deepEqual(stepper.calls[0], [0, ...tokens.slice(0, 6)]);
  });

  it("takes only rows that the grammar allows, even where others have higher logits", async () => {
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

  it("writes a plan with any logits", async () => {
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

  it("has the geometric mean of the chosen bins' probabilities as its confidence", async () => {
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

  it("refuses NaN and infinity", async () => {
    for (const broken of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const stepper = new ScriptedStepper((fed) => (fed.length > 2 ? { [tokenOfBin(999)]: broken } : {}));
      await assert.rejects(decodeWithGrammar(stepper, space.grammar, BEGIN), NonFiniteOutputError);
    }
  });

  it("stops between two tokens when it is cancelled", async () => {
    const cancellation = { canceled: false };
    const stepper = new ScriptedStepper((fed) => {
      cancellation.canceled = fed.length >= 3;
      return {};
    });
    await assert.rejects(decodeWithGrammar(stepper, space.grammar, { begin: [0], cancellation }), {
      name: "AbortError",
    });
    assert.equal(stepper.calls.length, 2);
  });
});
