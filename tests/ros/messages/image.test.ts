import assert from "node:assert/strict";
import { readCompressedImage } from "../../../ros/messages/compressed-image.ts";
import { MessageRefusedError } from "../../../ros/messages/errors.ts";
import { readImage, rgbOf } from "../../../ros/messages/image.ts";
import { CdrWriter, type ImageFields, imageBytes } from "../support/cdr-writer.ts";

const TOPIC = "camera/top/image_raw";
const read = (fields: ImageFields) => readImage(imageBytes(fields), TOPIC);
const rgb = (fields: ImageFields): number[] => [...rgbOf(read(fields))];

describe("an image message", () => {
  it("is read in either byte order", () => {
    for (const littleEndian of [true, false]) {
      const { header, width, height, encoding, step } = read({ littleEndian });
      assert.deepEqual(header, { stamp: { sec: 7, nanosec: 8 }, frame_id: "camera_top_optical_frame" });
      assert.deepEqual([width, height, encoding, step], [2, 1, "rgb8", 6]);
    }
  });

  it("becomes red, green and blue from every encoding", () => {
    assert.deepEqual(rgb({ encoding: "rgb8" }), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(rgb({ encoding: "bgr8" }), [3, 2, 1, 6, 5, 4]);
    assert.deepEqual(rgb({ encoding: "mono8", step: 2, data: [9, 8] }), [9, 9, 9, 8, 8, 8]);
    const four = [1, 2, 3, 255, 4, 5, 6, 255];
    assert.deepEqual(rgb({ encoding: "rgba8", step: 8, data: four }), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(rgb({ encoding: "bgra8", step: 8, data: four }), [3, 2, 1, 6, 5, 4]);
  });

  it("loses the padding of its rows, which the last row may lack", () => {
    const padded = { width: 1, height: 2, step: 4 };
    assert.deepEqual(rgb({ ...padded, data: [1, 2, 3, 0, 4, 5, 6] }), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(rgb({ ...padded, encoding: "bgr8", data: [1, 2, 3, 0, 4, 5, 6, 0] }), [3, 2, 1, 6, 5, 4]);
    assert.deepEqual(rgb({ width: 1, height: 2, encoding: "mono8", step: 3, data: [5, 0, 0, 6] }), [5, 5, 5, 6, 6, 6]);
  });

  it("gives pixels that other threads can share", () => {
    assert.ok(rgbOf(read({})).buffer instanceof SharedArrayBuffer);
  });

  const refused: readonly (readonly [string, ImageFields, RegExp])[] = [
    ["of another encoding", { encoding: "32FC1" }, /expected encoding rgb8.*got 32FC1/],
    ["without pixels", { width: 0, data: [] }, /got 0 x 1/],
    ["with too short a step", { step: 5 }, /step of at least 6 bytes, got 5/],
    ["with too few bytes", { data: [1, 2, 3] }, /expected 6 bytes of pixels, got 3/],
    ["that is larger than memory", { width: 0xffffffff, height: 0xffffffff, step: 0xffffffff }, /expected/],
  ];
  for (const [what, fields, message] of refused) {
    it(`is refused ${what}`, () => {
      assert.throws(
        () => read(fields),
        (error) => error instanceof MessageRefusedError && message.test(error.message) && error.where === TOPIC,
      );
    });
  }

  it("is refused where it is cut off at any place", () => {
    const whole = imageBytes();
    for (let length = 0; length < whole.length; length++) {
      assert.throws(() => readImage(whole.slice(0, length), TOPIC), MessageRefusedError, `${length} bytes`);
    }
  });
});

describe("a compressed image message", () => {
  const bytes = (format: string, data: readonly number[]): Uint8Array =>
    new CdrWriter().uint32(7).uint32(8).string("frame").string(format).sequence(data).end();

  it("has the kind that its first bytes say, with any format text", () => {
    const jpeg = [0xff, 0xd8, 0xff, 0xe0, 1];
    assert.deepEqual([...readCompressedImage(bytes("rgb8; jpeg compressed bgr8", jpeg), TOPIC).data], jpeg);
    assert.equal(readCompressedImage(bytes("", [0x89, 0x50, 0x4e, 0x47]), TOPIC).header.stamp.sec, 7);
  });

  it("is refused where its data is neither JPEG nor PNG", () => {
    assert.throws(() => readCompressedImage(bytes("jpeg", [1, 2, 3, 4]), TOPIC), /JPEG or PNG data/);
    assert.throws(() => readCompressedImage(bytes("png", []), TOPIC), MessageRefusedError);
  });
});
