import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Observation } from "../../src/domain/observation.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import type { EngineRequest, PolicyEngine } from "../../src/policy/engine/request.ts";
import { parseManifest } from "../../src/policy/manifest/parse-manifest.ts";
import { PictureWords } from "../../src/policy/picture-words.ts";
import { UnifiedIoTokenizer } from "../../src/policy/tokenizer/unified-io-tokenizer.ts";
import { UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import { grayFrame, restingState, someGoal } from "../conformance/samples.ts";
import { policyDirectory } from "./golden-cases.ts";

/** A red square of 8 pixels on white, in the size that the fixture takes. */
function squareAt(left: number, top: number): Picture {
  const [width, height] = [96, 48];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = top; y < top + 8; y++) {
    for (let x = left; x < left + 8; x++) data.set([220, 30, 40], (y * width + x) * 3);
  }
  return { width, height, encoding: "rgb8", data };
}

const TAKEN = { count: 2, width: 96, height: 48, words: ["<extra_id_0>", "<extra_id_1>"] };
const tokenizer = new UnifiedIoTokenizer();

describe("the pictures of a goal in a request", () => {
  it("come as they are where the manifest has no crop", () => {
    const picture = squareAt(10, 20);
    const { history, historyWords } = new PictureWords(TAKEN, 64, tokenizer).historyOf([picture, squareAt(0, 0)]);
    assert.deepEqual([history[0]?.width, history[0]?.height], [96, 48]);
    assert.equal(history[0]?.data, picture.data);
    assert.deepEqual(historyWords, [33_199, 33_198]);
  });

  it("are cut to their content and fitted into the model's square where it has one", () => {
    const words = new PictureWords({ ...TAKEN, crop: "content" }, 64, tokenizer);
    const { history } = words.historyOf([squareAt(10, 20), squareAt(80, 0)]);
    for (const { width, height, data } of history) {
      assert.deepEqual([width, height, data.length], [64, 32, 64 * 32 * 3]);
      const red = data.filter((shade, at) => at % 3 === 1 && shade < 128).length;
      // 8 of the 10 rows of a window 20 wide are 25 or 26 of 32.
      assert.ok(red >= 25 ** 2 && red <= 26 ** 2, `${red}`);
    }
    assert.deepEqual(history[0], history[1]);
    assert.deepEqual(words.historyOf(), { history: [], historyWords: [] });
  });
});

describe("a policy whose manifest crops the pictures of goals", () => {
  const text = readFileSync(join(policyDirectory("pictures"), "manifest.json"), "utf8");
  const requestFor = async (crop: object, picture: Picture): Promise<EngineRequest> => {
    const { goalPictures, ...rest } = JSON.parse(text);
    const manifest = parseManifest(JSON.stringify({ ...rest, goalPictures: { ...goalPictures, ...crop } }), "test");
    const requests: EngineRequest[] = [];
    const engine: PolicyEngine = {
      device: { device: "cpu", passedOver: [] },
      answer: (request) => Promise.reject(requests.push(request)),
      close: async () => {},
    };
    const now = () => nanoseconds(0);
    const policy = new UnifiedIo2Policy({ manifest, engine, tokenizer, now, onWarning: () => {} });
    const observation: Observation = {
      goal: { ...someGoal("goal-1"), instruction: "put {0} away", pictures: [picture] },
      robot: restingState(),
      frames: new Map([["top", grayFrame({ name: "top", width: 192, height: 96 })]]),
    };
    await assert.rejects(
      async () => policy.infer(observation, new AbortController().signal),
      (count) => count === 1,
    );
    return requests[0] ?? assert.fail("nothing was asked");
  };

  it("asks its model the same wherever the thing is in its picture, as one without a crop does not", async () => {
    const [here, there] = [squareAt(10, 20), squareAt(60, 5)];
    const cropped = await requestFor({ crop: "content" }, here);
    assert.deepEqual(cropped, await requestFor({ crop: "content" }, there));
    // The fixture's square has 64 pixels.
    assert.deepEqual([cropped.history[0]?.width, cropped.history[0]?.height], [64, 32]);
    assert.deepEqual((await requestFor({}, here)).history[0]?.data, here.data);
    assert.deepEqual((await requestFor({}, there)).history[0]?.data, there.data);
  });
});
