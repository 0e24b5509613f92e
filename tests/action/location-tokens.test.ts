import assert from "node:assert/strict";
import { binOfToken, LOCATION_TOKEN_COUNT, tokenOfBin } from "../../src/action/index.ts";

describe("location tokens", () => {
  it("are the ids of <extra_id_200> to <extra_id_1199>, counted backwards", () => {
    assert.equal(tokenOfBin(0), 33_199 - 200);
    assert.equal(tokenOfBin(999), 33_199 - 1199);
  });

  it("are decoded to the bin that they stand for", () => {
    for (let bin = 0; bin < LOCATION_TOKEN_COUNT; bin++) assert.equal(binOfToken(tokenOfBin(bin)), bin);
  });

  it("are distinguished from every other token", () => {
    const others = [0, 1, 2, 5839, 31_999, 33_000, 33_199, 33_224, -1, 32_500.5, Number.NaN];
    for (const token of others) assert.equal(binOfToken(token), undefined);
  });
});
