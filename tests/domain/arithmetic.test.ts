import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { acos, atan2, cos, exp, hypot, log, log1p, pow, sin, tan } from "../../src/domain/arithmetic.ts";

const MODULE = fileURLToPath(new URL("../../src/domain/arithmetic.ts", import.meta.url));

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  acos,
  atan2,
  cos,
  exp,
  hypot,
  log,
  log1p,
  pow,
  sin,
  tan,
};

/** Right values: mpmath's, with 200 bits, rounded to doubles. */
const RIGHT: readonly (readonly [name: string, values: readonly number[], right: number])[] = [
  ["sin", [0.1], 0.09983341664682815],
  ["sin", [-1], -0.8414709848078965],
  ["sin", [2.5], 0.5984721441039565],
  ["sin", [10], -0.5440211108893698],
  ["sin", [1000000], -0.34999350217129294],
  ["sin", [-0.7853981633974483], -0.7071067811865475],
  ["cos", [0.1], 0.9950041652780258],
  ["cos", [-1], 0.5403023058681398],
  ["cos", [2.5], -0.8011436155469337],
  ["cos", [10], -0.8390715290764524],
  ["cos", [1000000], 0.9367521275331447],
  ["cos", [1.5707963267948966], 6.123233995736766e-17],
  ["tan", [0.1], 0.10033467208545055],
  ["tan", [-1], -1.5574077246549023],
  ["tan", [1.5], 14.101419947171719],
  ["tan", [10], 0.6483608274590866],
  ["acos", [-1], Math.PI],
  ["acos", [-0.3], 1.8754889808102941],
  ["acos", [0], 1.5707963267948966],
  ["acos", [0.5], 1.0471975511965979],
  ["acos", [0.999999], 0.0014142136802445852],
  ["exp", [-20], 2.061153622438558e-9],
  ["exp", [-0.1], 0.9048374180359595],
  ["exp", [1], Math.E],
  ["exp", [50], 5.184705528587072e21],
  ["log", [0.001], -6.907755278982137],
  ["log", [0.5], -Math.LN2],
  ["log", [2], Math.LN2],
  ["log", [12345.678], 9.421061321291832],
  ["log1p", [-0.5], -Math.LN2],
  ["log1p", [1e-10], 9.999999999500001e-11],
  ["log1p", [0.3], 0.26236426446749106],
  ["log1p", [7], 2.0794415416798357],
  ["atan2", [1, 2], 0.4636476090008061],
  ["atan2", [-1, -2], -2.677945044588987],
  ["atan2", [0.3, -0.001], 1.5741296477826332],
  ["atan2", [-5, 0.25], -1.5208379310729538],
  ["pow", [0.7, 38.4], 1.126587002759436e-6],
  ["pow", [2, 0.5], Math.SQRT2],
  ["pow", [1.0000001, 1000000], 1.1051709126143208],
  ["pow", [10, -3], 0.001],
  ["pow", [0.01, 12.8], 2.5118864315095724e-26],
  ["hypot", [3, 4], 5],
  ["hypot", [1, 2, 3], 3.7416573867739413],
  ["hypot", [1e200, 1e200], 1.414213562373095e200],
  ["hypot", [1e-200, 2e-200, 3e-200], 3.7416573867739415e-200],
  ["hypot", [0.1, 0.2, 0.3, 0.4], 0.5477225575051661],
  ["hypot", [5e-324, 0], 5e-324],
];

/** The distance to the next double. */
const ulp = (value: number): number => {
  const [bits, doubles] = [new BigInt64Array(1), new Float64Array(1)];
  const view = new DataView(doubles.buffer);
  doubles[0] = Math.abs(value);
  bits[0] = view.getBigInt64(0, true);
  view.setBigInt64(0, bits[0] + 1n, true);
  return (doubles[0] ?? 0) - Math.abs(value);
};

describe("arithmetic that is the same on every engine", () => {
  for (const [name, values, right] of RIGHT) {
    it(`${name}(${values.join(", ")}) is ${right}, to one unit in the last place`, () => {
      const compute: ((...values: number[]) => number) | undefined = FUNCTIONS[name];
      assert.ok(compute);
      assert.ok(Math.abs(compute(...values) - right) <= ulp(right), String(compute(...values)));
    });
  }

  it("gives the same values as Math where no result is finite", () => {
    assert.equal(hypot(), 0);
    assert.equal(hypot(Number.NaN, Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
    assert.equal(hypot(Number.NEGATIVE_INFINITY, 1), Number.POSITIVE_INFINITY);
    for (const nothing of [
      hypot(1, Number.NaN),
      hypot(1e-300, Number.NaN),
      sin(Number.POSITIVE_INFINITY),
      log(-1),
      acos(2),
    ])
      assert.ok(Number.isNaN(nothing));
    assert.equal(pow(-8, 1 / 3), Number.NaN);
    assert.equal(log(0), Number.NEGATIVE_INFINITY);
  });

  it("is computed from what IEEE 754 fixes, in JavaScript alone", async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [MODULE],
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: "esm",
      platform: "node",
      // A power operator becomes Math.pow.
      target: "es2015",
    });
    const code = outputFiles.map(({ text }) => text).join("");
    const functions = new Set(Array.from(code.matchAll(/\bMath\b(\.\w+)?/g), ([use]) => use));
    const exact = ["Math.abs", "Math.ceil", "Math.floor", "Math.round", "Math.sqrt", "Math.trunc"];
    assert.deepEqual(
      [...functions].filter((use) => !exact.includes(use)),
      [],
    );
    const inputs = Object.keys(metafile.inputs);
    assert.ok(inputs.length > 50);
    assert.deepEqual(
      inputs.filter((file) => /\.node$|native\.js$/.test(file)),
      [],
    );
  });
});
