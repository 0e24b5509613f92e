import assert from "node:assert/strict";
import fc from "fast-check";
import { Bins, InvalidActionSpaceError, ValueOutOfRangeError } from "../../src/action/index.ts";

const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const anyRange = fc
  .tuple(finite, fc.double({ min: 1e-3, max: 1e3, noNaN: true }))
  .map(([low, extent]) => ({ low, high: low + extent }));
const anyCount = fc.integer({ min: 1, max: 1000 });

describe("bins", () => {
  it("keep every value in the range to within half a bin", () => {
    fc.assert(
      fc.property(anyRange, anyCount, fc.double({ min: 0, max: 1, noNaN: true }), (range, count, fraction) => {
        const bins = new Bins({ range, count, where: "x" });
        const value = Math.min(range.high, range.low + fraction * (range.high - range.low));
        const back = bins.decode(bins.encode(value));
        assert.ok(Math.abs(back - value) <= bins.width / 2 + 1e-9, `${value} came back as ${back}`);
      }),
    );
  });

  it("encode the centre of a bin as that bin", () => {
    const bins = new Bins({ range: { low: 0.25, high: 0.75 }, count: 1000, where: "x" });
    for (let bin = 0; bin < 1000; bin++) assert.equal(bins.encode(bins.decode(bin)), bin);
  });

  it("put the low end into the first bin and the high end into the last", () => {
    const bins = new Bins({ range: { low: -0.5, high: 0.5 }, count: 1000, where: "y" });
    assert.equal(bins.encode(-0.5), 0);
    assert.equal(bins.encode(0.5), 999);
    assert.equal(bins.encode(0), 500);
  });

  it("refuse every value outside the range, NaN and infinities", () => {
    const bins = new Bins({ range: { low: 0, high: 1 }, count: 10, where: "gripper" });
    const outside = fc.oneof(
      fc.double({ max: -Number.MIN_VALUE }),
      fc.double({ min: 1, minExcluded: true }),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    );
    fc.assert(
      fc.property(outside, (value) => {
        assert.throws(() => bins.encode(value), ValueOutOfRangeError);
      }),
    );
  });

  it("report what was expected, what was given and where", () => {
    const bins = new Bins({ range: { low: 0, high: 1 }, count: 10, where: "gripper" });
    assert.throws(() => bins.encode(2), {
      code: "BINARM_VALUE_OUT_OF_RANGE",
      expected: "a number in [0, 1]",
      received: "2",
      where: "gripper",
    });
  });

  it("refuse to decode what is no bin", () => {
    const bins = new Bins({ range: { low: 0, high: 1 }, count: 10, where: "x" });
    for (const bin of [-1, 10, 0.5, Number.NaN]) assert.throws(() => bins.decode(bin), ValueOutOfRangeError);
  });

  it("wrap when they are periodic", () => {
    const bins = new Bins({ range: { low: -Math.PI, high: Math.PI }, count: 1000, periodic: true, where: "yaw" });
    assert.equal(bins.encode(-Math.PI), 0);
    assert.equal(bins.encode(Math.PI), 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), fc.integer({ min: -20, max: 20 }), (bin, turns) => {
        assert.equal(bins.encode(bins.decode(bin) + turns * 2 * Math.PI), bin);
      }),
    );
    assert.throws(() => bins.encode(Number.POSITIVE_INFINITY), ValueOutOfRangeError);
  });

  it("are not made from an empty or endless range or from no bins", () => {
    const make = (low: number, high: number, count: number) => () =>
      new Bins({ range: { low, high }, count, where: "x" });
    assert.throws(make(1, 1, 10), InvalidActionSpaceError);
    assert.throws(make(1, 0, 10), InvalidActionSpaceError);
    assert.throws(make(Number.NaN, 1, 10), InvalidActionSpaceError);
    assert.throws(make(0, Number.POSITIVE_INFINITY, 10), InvalidActionSpaceError);
    for (const count of [0, -1, 1.5, Number.NaN]) assert.throws(make(0, 1, count), InvalidActionSpaceError);
  });
});
