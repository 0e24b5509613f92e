import assert from "node:assert/strict";
import fc from "fast-check";
import { macroMean, mcnemarExact, quantile, wilson95 } from "../../src/evaluation/index.ts";

const close = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `expected ${expected} ± ${tolerance}, got ${actual}`);

describe("Wilson interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  for (const [successes, trials, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    it(`agrees with Newcombe's table for ${successes}/${trials}`, () => {
      const interval = wilson95(successes, trials);
      close(interval[0], low, 5e-5);
      close(interval[1], high, 5e-5);
    });
  }

  // Roots of (p - x)^2 = z^2 x (1 - x) / n in 40-digit decimals.
  for (const [successes, trials, low, high] of [
    [0, 10, 0, 0.2775327998628892],
    [10, 10, 0.7224672001371107, 1],
    [50, 100, 0.4038315303659956, 0.5961684696340044],
  ] as const) {
    it(`agrees with exact arithmetic for ${successes}/${trials}`, () => {
      const interval = wilson95(successes, trials);
      close(interval[0], low, 1e-12);
      close(interval[1], high, 1e-12);
    });
  }

  it("says nothing without trials", () => assert.deepEqual(wilson95(0, 0), [0, 1]));

  it("holds the rate, stays within 0..1 and is symmetric", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.float({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const [low, high] = wilson95(successes, trials);
        const mirrored = wilson95(trials - successes, trials);
        assert.ok(low >= 0 && low <= successes / trials && successes / trials <= high && high <= 1);
        close(mirrored[0], 1 - high, 1e-9);
        close(mirrored[1], 1 - low, 1e-9);
      }),
    );
  });

  for (const [successes, trials] of [
    [-1, 3],
    [4, 3],
    [0.5, 3],
    [Number.NaN, 3],
  ] as const) {
    it(`refuses ${successes} of ${trials}`, () => assert.throws(() => wilson95(successes, trials), RangeError));
  }
});

describe("McNemar's exact test", () => {
  // Agresti's approval ratings, as in the vignette of R's exact2x2: p = 3.716e-05. The others: sums of exact fractions.
  for (const [onlyFirst, onlySecond, p] of [
    [86, 150, 3.715936139571442e-5],
    [1, 9, 0.021484375],
    [0, 6, 0.03125],
    [5, 5, 1],
    [0, 0, 1],
    [700, 800, 0.010559255466711544],
    [1000, 1200, 2.1817026407914712e-5],
  ] as const) {
    it(`gives ${p} for ${onlyFirst} against ${onlySecond}`, () => {
      const actual = mcnemarExact({ onlyFirst, onlySecond });
      close(actual, p, p * 1e-9);
      assert.equal(mcnemarExact({ onlyFirst: onlySecond, onlySecond: onlyFirst }), actual);
    });
  }

  it("refuses what is no count", () => assert.throws(() => mcnemarExact({ onlyFirst: -1, onlySecond: 2 }), RangeError));
});

describe("quantile", () => {
  it("is linear between neighbours", () => {
    assert.equal(quantile([1, 2, 3, 4], 0), 1);
    assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
    assert.equal(quantile([1, 2, 3, 4], 1), 4);
    assert.equal(quantile([7], 0.99), 7);
  });
  it("refuses to be asked of nothing or beyond the ends", () => {
    assert.throws(() => quantile([], 0.5), RangeError);
    assert.throws(() => quantile([1], 1.1), RangeError);
    assert.throws(() => quantile([1], Number.NaN), RangeError);
  });
});

describe("macro mean", () => {
  it("weighs every cell the same, however many episodes it has", () => {
    const mean = macroMean([
      { successes: 10, trials: 10 },
      { successes: 0, trials: 1000 },
    ]);
    assert.equal(mean?.success, 0.5);
  });

  it("agrees with the normal approximation where that holds", () => {
    const cells = Array.from({ length: 18 }, () => ({ successes: 120, trials: 200 }));
    const half = 1.959964 * Math.sqrt((0.6 * 0.4) / (18 * 200));
    const mean = macroMean(cells);
    assert.ok(mean !== undefined);
    close(mean.ci95[0], 0.6 - half, 0.002);
    close(mean.ci95[1], 0.6 + half, 0.002);
  });

  it("gives the same interval every time", () => {
    const cells = [
      { successes: 3, trials: 10 },
      { successes: 1999, trials: 2000 },
    ];
    assert.deepEqual(macroMean(cells), macroMean(cells));
  });

  it("holds the mean within its interval and has no width at 0 % and 100 %", () => {
    const cell = fc
      .integer({ min: 1, max: 300 })
      .chain((trials) => fc.integer({ min: 0, max: trials }).map((successes) => ({ successes, trials })));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const mean = macroMean(cells);
        assert.ok(mean !== undefined && mean.ci95[0] <= mean.success + 1e-9 && mean.success <= mean.ci95[1] + 1e-9);
      }),
      { numRuns: 20 },
    );
    assert.deepEqual(macroMean([{ successes: 5, trials: 5 }]), { success: 1, ci95: [1, 1] });
    assert.deepEqual(macroMean([{ successes: 0, trials: 5 }]), { success: 0, ci95: [0, 0] });
  });

  it("leaves cells without trials out", () => {
    assert.equal(macroMean([{ successes: 0, trials: 0 }]), undefined);
    assert.equal(
      macroMean([
        { successes: 0, trials: 0 },
        { successes: 1, trials: 1 },
      ])?.success,
      1,
    );
  });
});
