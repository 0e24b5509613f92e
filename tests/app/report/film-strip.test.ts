import assert from "node:assert/strict";
import sharp from "sharp";
import { filmStripPng } from "../../../app/report/film-strip.node.ts";
import type { Frame } from "../../../src/domain/frame.ts";
import { nanoseconds } from "../../../src/domain/units.ts";

const frameOf = (grey: number): Frame => ({
  camera: "front",
  stampNs: nanoseconds(0),
  width: 8,
  height: 4,
  encoding: "rgb8",
  // A view into a larger buffer, as renderers hand out.
  data: new Uint8Array(8 * 4 * 3 + 5).fill(grey).subarray(5),
});

describe("film strip", () => {
  it("shows the frames left to right, then down", async () => {
    const png = await filmStripPng([10, 20, 30, 40, 50].map(frameOf), { columns: 3, gapPx: 2 });
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [2 + 3 * 10, 2 + 2 * 6]);
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    assert.deepEqual([at(2, 2), at(12, 2), at(22, 2), at(2, 8), at(12, 8)], [10, 20, 30, 40, 50]);
    assert.equal(at(22, 8), 0x20);
  });

  it("is as wide as its frames where they are few", async () => {
    const png = await filmStripPng([frameOf(1)], { gapPx: 0 });
    const { width, height } = await sharp(png).metadata();
    assert.deepEqual([width, height], [8, 4]);
  });

  it("refuses an empty list of frames", () => assert.rejects(filmStripPng([]), RangeError));
});
