import assert from "node:assert/strict";
import { RandomSource } from "../../../src/domain/random.ts";
import { NEVER_CANCELED } from "../../../src/policy/cancellation.ts";
import { sample } from "../../../src/policy/decoding/sampling.ts";
import { decodeText } from "../../../src/policy/decoding/text-decoding.ts";
import { NonFiniteOutputError } from "../../../src/policy/errors.ts";
import { ScriptedStepper } from "./scripted-stepper.ts";

const BEGIN = { begin: [0], cancellation: NEVER_CANCELED };
const GREEDY = { maxTokens: 20, temperature: 0, topP: 1, seed: 0 };

describe("text generation", () => {
  it("writes the likeliest token until the end of the sequence", async () => {
    const stepper = new ScriptedStepper((fed) => (fed.length < 4 ? { [500 + fed.length]: 1 } : { 1: 1 }));
    assert.deepEqual(await decodeText(stepper, GREEDY, BEGIN), [501, 502, 503, 1]);
    assert.deepEqual(stepper.calls, [[0], [501], [502], [503]]);
  });

  it("stops at the largest number of tokens", async () => {
    const stepper = new ScriptedStepper(() => ({ 500: 1 }));
    assert.equal((await decodeText(stepper, { ...GREEDY, maxTokens: 3 }, BEGIN)).length, 3);
  });

  it("never writes an id without a piece", async () => {
    const stepper = new ScriptedStepper(() => ({ 33225: 9, 33279: 9, 700: 1 }));
    assert.deepEqual(await decodeText(stepper, { ...GREEDY, maxTokens: 1 }, BEGIN), [700]);
  });

  it("draws the same for the same seed and something else for another", async () => {
    const write = (seed: number) =>
      decodeText(new ScriptedStepper(() => ({})), { maxTokens: 8, temperature: 1, topP: 1, seed }, BEGIN);
    assert.deepEqual(await write(1), await write(1));
    assert.notDeepEqual(await write(1), await write(2));
  });

  it("refuses NaN", async () => {
    const stepper = new ScriptedStepper(() => ({ 12345: Number.NaN }));
    await assert.rejects(decodeText(stepper, GREEDY, BEGIN), NonFiniteOutputError);
  });

  it("stops when it is cancelled", async () => {
    const stepper = new ScriptedStepper(() => ({ 500: 1 }));
    const cancellation = { canceled: true };
    await assert.rejects(decodeText(stepper, GREEDY, { begin: [0], cancellation }), { name: "AbortError" });
    assert.equal(stepper.calls.length, 0);
  });
});

describe("sampling", () => {
  const logits = Float32Array.from([Math.log(0.5), Math.log(0.3), Math.log(0.15), Math.log(0.05)]);
  const shares = (temperature: number, topP: number): readonly number[] => {
    const random = new RandomSource(3);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) {
      const id = sample(logits, { temperature, topP }, random);
      counts[id] = (counts[id] ?? 0) + 1 / 4000;
    }
    return counts;
  };

  it("draws as often as the probabilities say", () => {
    for (const [index, share] of shares(1, 1).entries())
      assert.ok(Math.abs(share - ([0.5, 0.3, 0.15, 0.05][index] ?? 0)) < 0.03);
  });

  it("draws only from the likeliest tokens within the share", () => {
    const [first = 0, second = 0, third, fourth] = shares(1, 0.7);
    assert.deepEqual([third, fourth], [0, 0]);
    assert.ok(Math.abs(first - 0.625) < 0.03 && Math.abs(second - 0.375) < 0.03);
    assert.ok(Math.abs((shares(1, 1e-9)[0] ?? 0) - 1) < 1e-9);
  });

  it("is sharper at a low temperature and flatter at a high one", () => {
    const [cold = 0, , , rare = 0] = shares(0.25, 1);
    const [hot = 0, , , common = 0] = shares(8, 1);
    assert.ok(cold > 0.85 && rare < 0.01);
    assert.ok(hot < 0.32 && common > 0.17);
  });
});
