import assert from "node:assert/strict";
import { TexelMask } from "../../../sim/render/texel-mask.ts";

describe("texel mask", () => {
  it("knows a marked texel by its tile", () => {
    const mask = new TexelMask(64);
    mask.mark(17, 40);
    assert.ok(mask.touches(16, 16, 47, 47));
    assert.ok(mask.touches(0, 63, 0, 63));
    assert.ok(!mask.touches(0, 15, 0, 63));
    assert.ok(!mask.touches(16, 23, 48, 63));
  });

  it("leaves out what lies outside of the map or is not a number", () => {
    const mask = new TexelMask(64);
    for (const [column, row] of [
      [-1, 5],
      [5, 64],
      [Number.NaN, 5],
      [Number.POSITIVE_INFINITY, 5],
    ] as const) {
      mask.mark(column, row);
    }
    assert.ok(!mask.touches(0, 63, 0, 63));
  });

  it("reaches one tile further in every direction once it is widened", () => {
    const mask = new TexelMask(64);
    mask.mark(0, 20);
    mask.widen();
    assert.ok(mask.touches(8, 15, 8, 15));
    assert.ok(mask.touches(0, 0, 24, 31));
    assert.ok(!mask.touches(16, 63, 0, 63));
    assert.ok(!mask.touches(0, 63, 32, 63));
  });

  it("includes what was added to it, and no more", () => {
    const [mask, other] = [new TexelMask(64), new TexelMask(64)];
    mask.mark(1, 1);
    other.mark(30, 30);
    assert.ok(!mask.includes(other));
    mask.add(other);
    assert.ok(mask.includes(other));
    assert.ok(!other.includes(mask));
  });
});
