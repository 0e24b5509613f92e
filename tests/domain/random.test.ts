import assert from "node:assert/strict";
import fc from "fast-check";
import { RandomSource } from "../../src/domain/random.ts";

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const draw = (random: RandomSource, count: number): number[] =>
  Array.from({ length: count }, () => random.uniform(0, 1));

describe("random source", () => {
  it("repeats from a seed and a label", () => {
    fc.assert(
      fc.property(seeds, fc.string(), (seed, label) => {
        assert.deepEqual(draw(new RandomSource(seed, label), 5), draw(new RandomSource(seed, label), 5));
      }),
    );
  });

  it("tells neighbouring seeds, seeds of other high words, and labels apart", () => {
    const first = (seed: number, label = ""): string => draw(new RandomSource(seed, label), 2).join();
    const all = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 1_000_000, 1_000_001].map((seed) => first(seed));
    assert.equal(new Set([...all, first(1, "a"), first(1, "b")]).size, all.length + 2);
  });

  it("draws from a fork without moving on itself", () => {
    const [one, other] = [new RandomSource(7), new RandomSource(7)];
    draw(one.fork("places"), 10);
    assert.deepEqual(draw(one, 5), draw(other, 5));
  });

  it("stays within bounds and reaches both ends of a whole range", () => {
    const random = new RandomSource(3);
    const rolls = Array.from({ length: 300 }, () => random.integer(1, 6));
    assert.deepEqual([...new Set(rolls)].sort(), [1, 2, 3, 4, 5, 6]);
    for (let i = 0; i < 300; i++) assert.ok(random.uniform(-2, 3) >= -2 && random.uniform(-2, 3) < 3);
  });

  it("shuffles into another order of the same things", () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const shuffled = new RandomSource(1).shuffle(items);
    assert.notDeepEqual(shuffled, items);
    assert.deepEqual(
      [...shuffled].sort((a, b) => a - b),
      items,
    );
  });

  it("refuses what is no whole number, and to pick from nothing", () => {
    for (const seed of [Number.NaN, 0.5, Number.POSITIVE_INFINITY, 2 ** 60]) {
      assert.throws(() => new RandomSource(seed), RangeError);
    }
    assert.throws(() => new RandomSource(1).pick([]), RangeError);
  });
});
