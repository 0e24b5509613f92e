import assert from "node:assert/strict";
import fc from "fast-check";
import { RandomSource } from "../../src/domain/random.ts";
import {
  clopperPearson95,
  type Interval,
  macroMean,
  mcnemarExact,
  meanDrop,
  quantile,
} from "../../src/evaluation/index.ts";

/** The binomial distribution over 0..`trials`. */
function probabilities(rate: number, trials: number): readonly number[] {
  const terms: number[] = [];
  let logTerm = trials * Math.log1p(-rate);
  for (let k = 0; k <= trials; k++) {
    terms.push(Math.exp(logTerm));
    logTerm += Math.log((trials - k) / (k + 1)) + Math.log(rate) - Math.log1p(-rate);
  }
  return terms;
}

const sumTo = (last: number, terms: readonly number[]): number =>
  terms.slice(0, last + 1).reduce((sum, term) => sum + term, 0);

const close = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `expected ${expected} ± ${tolerance}, got ${actual}`);

describe("Clopper-Pearson interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 5.
  for (const [successes, trials, low, high] of [
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ] as const) {
    it(`agrees with Newcombe's table for ${successes}/${trials}`, () => {
      const interval = clopperPearson95(successes, trials);
      close(interval[0], low, 5e-5);
      close(interval[1], high, 5e-5);
    });
  }

  for (const [successes, trials] of [
    [1, 2],
    [199, 200],
    [499, 500],
    [3000, 5900],
    [19_999, 20_000],
  ] as const) {
    it(`has 2.5 % of the binomial distribution beyond each bound for ${successes}/${trials}`, () => {
      const [low, high] = clopperPearson95(successes, trials);
      close(1 - sumTo(successes - 1, probabilities(low, trials)), 0.025, 1e-9);
      close(sumTo(successes, probabilities(high, trials)), 0.025, 1e-9);
    });
  }

  it("has a width at 0 % and 100 %, as the formulas say", () => {
    close(clopperPearson95(0, 200)[1], 1 - 0.025 ** (1 / 200), 1e-12);
    close(clopperPearson95(200, 200)[0], 0.025 ** (1 / 200), 1e-12);
  });

  it("holds the true rate in at least 95 % of all evaluations, computed exactly", () => {
    for (const trials of [5, 40, 50, 200, 500]) {
      const intervals = Array.from({ length: trials + 1 }, (_, successes) => clopperPearson95(successes, trials));
      for (const rate of [0.01, 0.1, 0.3, 0.5, 0.8, 0.95, 0.97, 0.99, 0.995, 0.998, 0.999]) {
        const held = probabilities(rate, trials).reduce((sum, probability, successes) => {
          const [low, high] = intervals[successes] ?? [0, 0];
          return low <= rate && rate <= high ? sum + probability : sum;
        }, 0);
        assert.ok(held >= 0.95, `${(100 * held).toFixed(1)} % at ${rate} of ${trials}`);
      }
    }
  });

  it("is 0..1 without trials", () => assert.deepEqual(clopperPearson95(0, 0), [0, 1]));

  it("holds the rate, stays within 0..1 and is symmetric", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.float({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const successes = Math.round(share * trials);
        const [low, high] = clopperPearson95(successes, trials);
        const mirrored = clopperPearson95(trials - successes, trials);
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
    it(`refuses ${successes} of ${trials}`, () => assert.throws(() => clopperPearson95(successes, trials), RangeError));
  }
});

describe("McNemar's exact test", () => {
  // Agresti's approval ratings, as in the vignette of R's exact2x2: p = 3.716e-05. The others are sums of exact
  // fractions.
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

  it("refuses values that are not counts", () =>
    assert.throws(() => mcnemarExact({ onlyFirst: -1, onlySecond: 2 }), RangeError));
});

describe("quantile", () => {
  it("is linear between neighbours", () => {
    assert.equal(quantile([1, 2, 3, 4], 0), 1);
    assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
    assert.equal(quantile([1, 2, 3, 4], 1), 4);
    assert.equal(quantile([7], 0.99), 7);
  });
  it("refuses an empty list and fractions outside of 0..1", () => {
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

  it("is little wider than the normal approximation where that holds", () => {
    const cells = Array.from({ length: 18 }, () => ({ successes: 120, trials: 200 }));
    const half = 1.959964 * Math.sqrt((0.6 * 0.4) / (18 * 200));
    const [low, high] = macroMean(cells)?.ci95 ?? assert.fail();
    for (const width of [0.6 - low, high - 0.6]) assert.ok(width >= half && width < 1.1 * half, `${width} ${half}`);
  });

  it("has the interval of its cell where there is one", () => {
    for (const successes of [0, 1, 7, 10]) {
      const [low, high] = macroMean([{ successes, trials: 10 }])?.ci95 ?? assert.fail();
      close(low, clopperPearson95(successes, 10)[0], 1e-12);
      close(high, clopperPearson95(successes, 10)[1], 1e-12);
    }
  });

  for (const [what, rates, trials] of [
    ["all near the top, as on the default policy's card", [0.998, 0.964, 0.97, 0.972, 0.946, 0.998], 40],
    ["all near the top, many episodes", [1, 0.992, 0.998, 0.996, 0.976, 0.998], 500],
    ["all but perfect", [0.999, 0.999, 0.999, 0.999, 0.999, 0.999], 50],
    ["in the middle", [0.2, 0.5, 0.8], 40],
    ["few and far apart", [0.01, 0.99], 20],
    ["near the bottom", [0.002, 0.01, 0.03], 200],
  ] as const) {
    it(`holds the true mean in at least 95 % of evaluations where the rates are ${what}`, () => {
      const random = new RandomSource(1, `coverage/${what}`);
      const truth = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
      const intervals = new Map<string, Interval>();
      let held = 0;
      const draws = 2000;
      for (let draw = 0; draw < draws; draw++) {
        const cells = rates.map((rate) => ({ successes: successesOf(rate, trials, random), trials }));
        const key = cells.map(({ successes }) => successes).join();
        const [low, high] = intervals.get(key) ?? macroMean(cells)?.ci95 ?? assert.fail();
        intervals.set(key, [low, high]);
        if (low <= truth && truth <= high) held++;
      }
      // Two standard errors of 2,000 draws.
      assert.ok(held / draws >= 0.95 - 0.01, `${((100 * held) / draws).toFixed(1)} %`);
    });
  }

  it("gives the same interval every time", () => {
    const cells = [
      { successes: 3, trials: 10 },
      { successes: 1999, trials: 2000 },
    ];
    assert.deepEqual(macroMean(cells), macroMean(cells));
  });

  it("holds the mean within its interval and has a width at 0 % and 100 % too", () => {
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
    const full = macroMean(Array.from({ length: 6 }, () => ({ successes: 200, trials: 200 })));
    assert.ok(full !== undefined && full.success === 1 && full.ci95[1] === 1);
    assert.ok(full.ci95[0] > 0.99 && full.ci95[0] < 0.998, `${full.ci95[0]}`);
    const none = macroMean([{ successes: 0, trials: 2 }]);
    assert.ok(none !== undefined && none.ci95[0] === 0 && none.ci95[1] > 0.8);
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

describe("the mean drop of a success rate", () => {
  it("is the share of lost episodes less that of won ones, the mean over cells", () => {
    const mean = meanDrop([
      { pairs: 100, lost: 10, won: 0 },
      { pairs: 50, lost: 2, won: 1 },
    ]);
    close(mean?.drop ?? Number.NaN, (0.1 + 0.02) / 2, 1e-12);
  });

  it("is the exact interval of the lost episodes where one cell has lost ones alone, but for the others' width", () => {
    const [low, high] = meanDrop([{ pairs: 200, lost: 20, won: 0 }])?.ci95 ?? [Number.NaN, Number.NaN];
    const [exactLow, exactHigh] = clopperPearson95(20, 200);
    assert.ok(low < exactLow && low > exactLow - 0.01, `${low}`);
    close(high, exactHigh, 1e-12);
  });

  it("has an interval that holds the true drop in at least 95 % of samples", () => {
    const random = new RandomSource(7, "mean-drop");
    const [lostRate, wonRate, runs, pairs] = [0.06, 0.02, 300, 100];
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const cells = Array.from({ length: 3 }, () => {
        const counts = { pairs, lost: 0, won: 0 };
        for (let pair = 0; pair < pairs; pair++) {
          const drawn = random.uniform(0, 1);
          if (drawn < lostRate) counts.lost++;
          else if (drawn < lostRate + wonRate) counts.won++;
        }
        return counts;
      });
      const [low, high] = meanDrop(cells)?.ci95 ?? [1, -1];
      if (low <= lostRate - wonRate && lostRate - wonRate <= high) held++;
    }
    assert.ok(held / runs >= 0.95, `${held} of ${runs}`);
  });

  it("is narrow where both runs end alike, turns its sign with the runs, and stays within one", () => {
    const [low, high] = meanDrop(Array.from({ length: 6 }, () => ({ pairs: 200, lost: 0, won: 0 })))?.ci95 ?? [-1, 1];
    assert.ok(low > -0.01 && high < 0.01 && low < 0 && high > 0);
    const one = meanDrop([{ pairs: 30, lost: 5, won: 2 }]);
    const other = meanDrop([{ pairs: 30, lost: 2, won: 5 }]);
    close(one?.drop ?? Number.NaN, -(other?.drop ?? Number.NaN), 1e-12);
    close(one?.ci95[0] ?? Number.NaN, -(other?.ci95[1] ?? Number.NaN), 1e-12);
    assert.deepEqual(meanDrop([{ pairs: 1, lost: 1, won: 0 }])?.ci95[1], 1);
    assert.equal(meanDrop([{ pairs: 0, lost: 0, won: 0 }]), undefined);
  });
});

const successesOf = (rate: number, trials: number, random: RandomSource): number => {
  let successes = 0;
  for (let trial = 0; trial < trials; trial++) if (random.chance(rate)) successes++;
  return successes;
};
