import assert from "node:assert/strict";
import { EncoderFeeds, encoderInputShapes } from "../../../src/policy/engine/encoder-feeds.ts";
import { ModelInputError } from "../../../src/policy/errors.ts";

const INPUTS = { inputs: ["text", "image_history"], historyImageSize: 32 } as const;
const GOAL_PICTURES = {
  ...{ count: 2, width: 32, height: 16 },
  words: ["<extra_id_0>", "<extra_id_1>"],
};
const manifest = { ...INPUTS, inputs: [...INPUTS.inputs], goalPictures: GOAL_PICTURES };
const frames = { ...INPUTS, inputs: [...INPUTS.inputs] };
const picture = { width: 32, height: 16, data: new Uint8Array(32 * 16 * 3) };
const words = (count: number) => [33_199, 33_198, 33_197].slice(0, count);

describe("the encoder's inputs", () => {
  it("hold a word for each picture of a goal, in their order", () => {
    const request = { textTokens: [1], history: [picture, picture], historyWords: words(2) };
    const { image_history_words, image_history_patches } = new EncoderFeeds(manifest).of(request);
    assert.deepEqual(image_history_words, { type: "int64", dims: [1, 2], data: BigInt64Array.of(33_199n, 33_198n) });
    assert.deepEqual(image_history_patches?.dims, [1, 2, 4, 768]);
  });

  it("hold one masked picture where the goal brings none", () => {
    const { image_history_words, image_history_mask } = new EncoderFeeds(manifest).of({ textTokens: [1], history: [] });
    assert.deepEqual(image_history_words?.dims, [1, 1]);
    assert.deepEqual(image_history_mask?.data, new BigInt64Array(4));
  });

  it("hold words only where the policy takes pictures of goals", () => {
    const feeds = new EncoderFeeds(frames).of({ textTokens: [1], history: [picture] });
    assert.deepEqual(Object.keys(feeds), ["text_tokens", "image_history_patches", "image_history_mask"]);
    assert.deepEqual(encoderInputShapes(frames).get("image_history_words"), undefined);
    assert.deepEqual(encoderInputShapes(manifest).get("image_history_words"), [1, "F"]);
  });

  it("are refused with another number of words, with words for earlier frames, and with words outside the vocabulary", () => {
    const history = [picture, picture];
    for (const [made, historyWords] of [
      [manifest, words(1)],
      [manifest, words(3)],
      [manifest, []],
      [frames, words(2)],
      [manifest, [33_199, 33_225]],
    ] as const) {
      assert.throws(() => new EncoderFeeds(made).of({ textTokens: [1], history, historyWords }), ModelInputError);
    }
  });
});
