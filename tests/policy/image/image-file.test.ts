import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { ImageRefusedError } from "../../../src/policy/image/errors.ts";
import { readImageFile } from "../../../src/policy/node/image-file.node.ts";

describe("image file", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "binarm-images-"));
  });
  after(() => rmSync(folder, { recursive: true }));
  const orange = () => sharp({ create: { width: 6, height: 4, channels: 3, background: { r: 255, g: 128, b: 0 } } });

  it("is read as 8-bit RGB, row by row", async () => {
    const path = join(folder, "plain.png");
    await orange().png().toFile(path);
    const { width, height, data } = await readImageFile(path);
    assert.deepEqual([width, height, data.length], [6, 4, 72]);
    assert.deepEqual([...data.subarray(0, 3)], [255, 128, 0]);
  });

  it("of 16 bits a sample is scaled down", async () => {
    const path = join(folder, "deep.png");
    await orange().toColorspace("rgb16").png().toFile(path);
    assert.equal((await sharp(path).metadata()).depth, "ushort");
    const { data } = await readImageFile(path);
    assert.equal(data.length, 72);
    assert.deepEqual([...data.subarray(0, 3)], [255, 128, 0]);
  });

  it("in CMYK is converted", async () => {
    const path = join(folder, "print.jpg");
    await orange().toColorspace("cmyk").jpeg({ quality: 100 }).toFile(path);
    assert.equal((await sharp(path).metadata()).space, "cmyk");
    const { data } = await readImageFile(path);
    assert.equal(data.length, 72);
    const [r = 0, g = 0, b = 0] = data;
    assert.ok(r > 200 && g > 80 && g < 190 && b < 90, `${r} ${g} ${b}`);
  });

  it("in grey, or with transparency, has three channels too", async () => {
    const gray = join(folder, "gray.png");
    await orange().greyscale().png().toFile(gray);
    const clear = join(folder, "clear.png");
    await orange().ensureAlpha(0.5).png().toFile(clear);
    for (const path of [gray, clear]) assert.equal((await readImageFile(path)).data.length, 72);
  });

  it("that is no picture is refused", async () => {
    const truncated = join(folder, "truncated.png");
    const text = join(folder, "text.png");
    const empty = join(folder, "empty.png");
    writeFileSync(truncated, (await orange().png().toBuffer()).subarray(0, 60));
    writeFileSync(text, "not a picture");
    writeFileSync(empty, "");
    for (const path of [truncated, text, empty, join(folder, "none.png"), folder]) {
      await assert.rejects(readImageFile(path), ImageRefusedError);
    }
  });

  it("with more pixels than 8192x8192 is refused from its header", async () => {
    const background = { r: 128, g: 128, b: 128 };
    const png = join(folder, "large.png");
    await sharp({ create: { width: 8192, height: 8193, channels: 3, background } })
      .png()
      .toFile(png);
    const svg = join(folder, "large.svg");
    writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="16000" height="16000"/>');
    for (const [path, size] of [
      [png, "8192x8193"],
      [svg, "16000x16000"],
    ] as const) {
      await assert.rejects(readImageFile(path), (error) => {
        assert.ok(error instanceof ImageRefusedError, String(error));
        assert.equal(error.received, size);
        return true;
      });
    }
  });
});
