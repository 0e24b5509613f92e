import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { writeFilmStrip } from "../../src/cli/film-strip.node.ts";
import type { Frame } from "../../src/domain/frame.ts";
import { nanoseconds } from "../../src/domain/units.ts";

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
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "binarm-film-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("shows the frames left to right, then down", async () => {
    const path = join(folder, "strip.png");
    await writeFilmStrip(path, [10, 20, 30, 40, 50].map(frameOf), { columns: 3, gapPx: 2 });
    const { data, info } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [2 + 3 * 10, 2 + 2 * 6]);
    const at = (x: number, y: number) => data[(y * info.width + x) * info.channels];
    assert.deepEqual([at(2, 2), at(12, 2), at(22, 2), at(2, 8), at(12, 8)], [10, 20, 30, 40, 50]);
    assert.equal(at(22, 8), 0x20);
  });

  it("is as wide as its frames where they are few", async () => {
    const path = join(folder, "one.png");
    await writeFilmStrip(path, [frameOf(1)], { gapPx: 0 });
    const { width, height } = await sharp(path).metadata();
    assert.deepEqual([width, height], [8, 4]);
  });

  it("refuses to show nothing", () => assert.rejects(writeFilmStrip(join(folder, "no.png"), []), RangeError));
});
