import assert from "node:assert/strict";
import { GOAL_PICTURE, PICTURE_WORDS, SEEN_PICTURE, seenPicture } from "../../../sim/demonstrations/index.ts";
import { loadMujoco, type Mujoco } from "../../../sim/engine/index.ts";
import { drawPromptPictures } from "../../../sim/scene/prompt-pictures.ts";
import { taskNamed } from "../../../sim/tasks/index.ts";
import { PatchMaker } from "../../../src/policy/image/image-patches.ts";
import { PictureWords } from "../../../src/policy/picture-words.ts";
import { UnifiedIoTokenizer } from "../../../src/policy/tokenizer/unified-io-tokenizer.ts";

const SIDE = SEEN_PICTURE.width;
const taken = { count: PICTURE_WORDS.length, ...GOAL_PICTURE, words: [...PICTURE_WORDS] };
const tokenizer = new UnifiedIoTokenizer();

describe("the goal pictures of a collection", () => {
  let mujoco: Mujoco;
  before(async () => {
    mujoco = await loadMujoco();
  });

  for (const view of ["tilted", "bench"] as const) {
    const pictures = (task: string) => {
      const { scene } = taskNamed(task).reset(7, "L1", { view });
      const drawn = drawPromptPictures(mujoco, scene, GOAL_PICTURE);
      return drawn.map((picture, index) => ({ picture, kind: scene.pictures?.[index]?.kind }));
    };

    it(`are the patches that a policy makes of the drawn pictures, to the last bit, in the ${view} view`, () => {
      const words = new PictureWords({ ...taken, crop: "content" }, SIDE, tokenizer);
      const maker = new PatchMaker(SIDE);
      const shown = ["visual-manipulation", "scene-understanding", "rearrange"].flatMap(pictures);
      const { history } = words.historyOf(shown.map(({ picture }) => picture));
      for (const [index, { picture }] of shown.entries()) {
        const policys = history[index] ?? assert.fail("a picture is missing");
        const stored = { ...SEEN_PICTURE, data: seenPicture(picture.data) };
        assert.deepEqual(maker.make(policys, "test"), maker.make(stored, "test"));
      }
    });

    it(`show things cropped and scenes whole in the ${view} view`, () => {
      const cropping = new PictureWords({ ...taken, crop: "content" }, SIDE, tokenizer);
      const shown = ["visual-manipulation", "scene-understanding", "rearrange", "twist", "follow-order"].flatMap(
        pictures,
      );
      const kinds = new Set(shown.map(({ kind }) => kind));
      assert.deepEqual([...kinds].sort(), ["object", "scene"]);
      for (const { picture, kind } of shown) {
        const whole = new PatchMaker(SIDE).make(picture, "test").patches;
        const [seen] = cropping.historyOf([picture]).history;
        const { patches } = new PatchMaker(SIDE).make(seen ?? assert.fail("a picture is missing"), "test");
        const farthest = patches.reduce((most, value, at) => Math.max(most, Math.abs(value - (whole[at] ?? 0))), 0);
        assert.equal(farthest > 0.5, kind === "object", `differs by ${farthest}`);
      }
    });
  }
});
