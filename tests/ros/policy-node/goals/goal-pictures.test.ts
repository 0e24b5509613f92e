import assert from "node:assert/strict";
import type { ImageMessage } from "../../../../ros/messages/types.ts";
import {
  MAX_GOAL_PICTURE_PIXELS,
  MAX_GOAL_PICTURES,
  readGoalPictures,
} from "../../../../ros/policy-node/goals/goal-pictures.ts";

const image = (fields: Partial<ImageMessage> = {}): ImageMessage => ({
  header: { stamp: { sec: 0, nanosec: 0 }, frame_id: "" },
  width: 2,
  height: 1,
  encoding: "rgb8",
  is_bigendian: 0,
  step: 6,
  data: Uint8Array.of(1, 2, 3, 4, 5, 6),
  ...fields,
});

const reasonFor = (...messages: readonly ImageMessage[]): string => {
  const read = readGoalPictures(messages);
  return read.kind === "unreadable" ? read.reason : "none";
};

describe("the pictures of an action's goal", () => {
  it("become red, green and blue, in their order", () => {
    const read = readGoalPictures([image(), image({ encoding: "mono8", step: 2, data: Uint8Array.of(9, 8) })]);
    assert.ok(read.kind === "readable");
    assert.deepEqual(
      read.pictures.map(({ width, height, encoding, data }) => [width, height, encoding, ...data]),
      [
        [2, 1, "rgb8", 1, 2, 3, 4, 5, 6],
        [2, 1, "rgb8", 9, 9, 9, 8, 8, 8],
      ],
    );
  });

  it("are none where the goal is words alone", () => {
    assert.deepEqual(readGoalPictures([]), { kind: "readable", pictures: [] });
  });

  it("are as many and as large as the limits allow, and no more", () => {
    const eight = Array.from({ length: MAX_GOAL_PICTURES }, () => image());
    assert.equal(readGoalPictures(eight).kind, "readable");
    assert.equal(reasonFor(...eight, image()), "unreadable-pictures: pictures: expected 8 at most, got 9");
    const [width, height] = [2048, MAX_GOAL_PICTURE_PIXELS / 2048];
    const large = { width, height, encoding: "mono8", step: width, data: new Uint8Array(width * height) };
    assert.equal(readGoalPictures([image(large)]).kind, "readable");
    assert.match(reasonFor(image({ ...large, height: height + 1 })), /pictures\[0\]: expected 2097152 pixels at most/);
  });

  const unreadable: readonly (readonly [string, Partial<ImageMessage>, RegExp])[] = [
    ["another encoding", { encoding: "16UC1" }, /expected encoding rgb8.*got 16UC1/],
    ["no encoding", { encoding: "" }, /expected encoding rgb8.*got none/],
    ["too short a step", { step: 5 }, /step of at least 6 bytes, got 5/],
    ["too few bytes", { data: Uint8Array.of(1, 2, 3) }, /expected 6 bytes of pixels, got 3/],
    ["no pixels", { width: 0, data: new Uint8Array() }, /with pixels, got 0 x 1/],
  ];
  for (const [what, fields, message] of unreadable) {
    it(`cannot be read with ${what}, and the reason names the picture`, () => {
      assert.match(reasonFor(image(), image(fields)), message);
      assert.match(reasonFor(image(), image(fields)), /^unreadable-pictures: pictures\[1\]: /);
    });
  }
});
