import assert from "node:assert/strict";
import { fastestCounts, threadCountsText } from "../../src/policy/thread-counts.ts";

describe("the choice of the numbers of threads", () => {
  const same = (time: number): readonly number[] => new Array<number>(9).fill(time);

  it("takes the fastest number for each graph by itself", () => {
    const timed = [
      { threads: 1, encode: same(10), decode: same(1) },
      { threads: 2, encode: same(6), decode: same(2) },
      { threads: 4, encode: same(7), decode: same(3) },
    ];
    assert.deepEqual(fastestCounts(timed), { encoder: 2, decoder: 1 });
  });

  it("takes the fewest threads where more of them gain less than a tenth", () => {
    const timed = [
      { threads: 1, encode: same(10), decode: same(10) },
      { threads: 2, encode: same(9.5), decode: same(8.9) },
    ];
    assert.deepEqual(fastestCounts(timed), { encoder: 1, decoder: 2 });
  });

  it("is not misled by a machine that becomes slower, nor by single slow runs", () => {
    const slower = Array.from({ length: 9 }, (_, round) => 10 * 2 ** round);
    const timed = [
      { threads: 1, encode: slower, decode: slower.map((time, round) => (round < 4 ? 100 * time : time)) },
      { threads: 2, encode: slower.map((time, round) => 0.6 * time * (round === 3 ? 50 : 1)), decode: slower },
    ];
    assert.deepEqual(fastestCounts(timed), { encoder: 2, decoder: 1 });
  });

  it("is told in one line", () => {
    assert.equal(threadCountsText({ encoder: 1, decoder: 1 }), "1 thread");
    assert.equal(threadCountsText({ encoder: 4, decoder: 4 }), "4 threads");
    assert.equal(threadCountsText({ encoder: 2, decoder: 1 }), "2 threads for the encoder and 1 for the decoder");
  });
});
