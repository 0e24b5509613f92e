import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../../../src/config/index.ts";
import { ManifestContradictionError } from "../../../src/policy/errors.ts";
import { parseManifest } from "../../../src/policy/manifest/parse-manifest.ts";
import { silentInputs } from "../../../src/policy/manifest/silent-inputs.ts";
import { policyDirectory } from "../golden-cases.ts";

const textOf = (folder: "micro" | "small"): string =>
  readFileSync(join(policyDirectory(folder), "manifest.json"), "utf8");
const parse = (changes: object): void => {
  parseManifest(JSON.stringify({ ...JSON.parse(textOf("small")), ...changes }), "manifest.json");
};
const RANGE = { low: -0.1, high: 0.1 };
const SHARED = { frame: "robot-base", units: { length: "m", angle: "rad" }, bins: 1000 };

describe("a manifest", () => {
  it("whose plans are longer than the decoder's positions is refused", () => {
    const bounds = { dx: RANGE, dy: RANGE, dz: RANGE, rx: RANGE, ry: RANGE, rz: RANGE };
    const chunk = (chunkLength: number) => ({ ...SHARED, kind: "ee-delta", bounds, chunkLength, rateHz: 10 });
    const steps = (maxSteps: number) => ({ ...SHARED, kind: "pick-place", bounds: { x: RANGE, y: RANGE }, maxSteps });
    parse({ actionSpace: chunk(73) });
    parse({ actionSpace: steps(64) });
    for (const actionSpace of [chunk(74), chunk(1e12), steps(65)]) {
      assert.throws(() => parse({ actionSpace }), ConfigError);
    }
  });

  it("with more history cameras than the model has positions for is refused", () => {
    const cameras = (count: number) => [
      { name: "top", width: 8, height: 8 },
      ...Array.from({ length: count }, (_, index) => ({
        name: `${index}`,
        width: 8,
        height: 8,
        feeds: "image_history",
      })),
    ];
    parse({ cameras: cameras(8), historyLength: 0 });
    assert.throws(() => parse({ cameras: cameras(9), historyLength: 0 }), ManifestContradictionError);
  });

  describe("with pictures in goals", () => {
    const goalPictures = { count: 2, width: 96, height: 48, words: ["<extra_id_0>", "<extra_id_1>"] };
    const alone = { goalPictures, historyLength: 0 };

    it("is taken where the history is theirs alone", () => parse(alone));
    it("is taken with a crop to the content", () =>
      parse({ ...alone, goalPictures: { ...goalPictures, crop: "content" } }));

    for (const [title, changes] of [
      ["earlier pictures too", { goalPictures, historyLength: 1 }],
      [
        "another camera in the history",
        {
          ...alone,
          cameras: [
            { name: "top", width: 8, height: 8 },
            { name: "front", width: 8, height: 8, feeds: "image_history" },
          ],
        },
      ],
      ["no input for them", { ...alone, inputs: ["text", "image"], historyImageSize: undefined }],
      ["fewer words than pictures", { ...alone, goalPictures: { ...goalPictures, count: 3 } }],
    ] as const) {
      it(`is refused with ${title}`, () => assert.throws(() => parse(changes), ManifestContradictionError));
    }

    for (const [title, changes] of [
      ["more pictures than the model has positions for", { count: 9 }],
      ["no picture", { count: 0, words: [] }],
      ["the same word twice", { words: ["<extra_id_0>", "<extra_id_0>"] }],
      ["a bin as a word", { words: ["<extra_id_0>", "<extra_id_200>"] }],
      ["an ordinary word", { words: ["<extra_id_0>", "picture"] }],
      ["no height", { height: undefined }],
      ["another kind of crop", { crop: "middle" }],
    ] as const) {
      it(`is refused with ${title}`, () =>
        assert.throws(() => parse({ ...alone, goalPictures: { ...goalPictures, ...changes } }), ConfigError));
    }
  });

  it("names the inputs that stay empty", () => {
    assert.deepEqual(silentInputs(parseManifest(textOf("small"), "small")), ["audio", "audio_history"]);
    assert.deepEqual(silentInputs(parseManifest(textOf("micro"), "micro")), []);
  });
});
