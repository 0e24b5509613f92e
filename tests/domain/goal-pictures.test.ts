import assert from "node:assert/strict";
import { pictureRefusal } from "../../src/domain/goal-pictures.ts";
import type { Picture } from "../../src/domain/picture.ts";

const TAKEN = { count: 2, width: 6, height: 4 };
const picture = (width = 6, height = 4, bytes = width * height * 3): Picture => ({
  width,
  height,
  encoding: "rgb8",
  data: new Uint8Array(bytes),
});

describe("pictures in a goal", () => {
  it("are taken where each is named and has the policy's size, and so are fewer and none", () => {
    for (const goal of [
      { instruction: "put {1} beside {0} and {1}", pictures: [picture(), picture()] },
      { instruction: "rearrange to this: {0}.", pictures: [picture()] },
      { instruction: "put the star into the bowl", pictures: [] },
      { instruction: "put the star into the bowl" },
    ]) {
      assert.equal(pictureRefusal(goal, TAKEN), undefined);
    }
  });

  it("are nothing that a policy without pictures sees in words alone", () => {
    assert.equal(pictureRefusal({ instruction: "put the star into the bowl", pictures: [] }, undefined), undefined);
  });

  const two = [picture(), picture()];
  for (const [title, instruction, pictures, expected] of [
    [
      "one that is named and missing",
      "put {0} into {1}",
      [picture()],
      { reason: "missing-picture", picture: 1, pictures: 1 },
    ],
    ["a number far too high", "put {99}", [picture()], { reason: "missing-picture", picture: 99, pictures: 1 }],
    ["none where one is named", "put {0}", [], { reason: "missing-picture", picture: 0, pictures: 0 }],
    ["one that is not named", "put {0} away", two, { reason: "unnamed-picture", picture: 1 }],
    ["one without any placeholder", "put it away", [picture()], { reason: "unnamed-picture", picture: 0 }],
    ["too many", "{0} {1} {2}", [...two, picture()], { reason: "too-many-pictures", pictures: 3, most: 2 }],
    [
      "one of another size",
      "put {0} into {1}",
      [picture(), picture(4, 6)],
      { reason: "picture-size", picture: 1, width: 4, height: 6, taken: { width: 6, height: 4 } },
    ],
    [
      "one without pixels",
      "put {0}",
      [picture(0, 0)],
      { reason: "incomplete-picture", picture: 0, width: 0, height: 0, bytes: 0 },
    ],
    [
      "one with a byte too few",
      "put {0}",
      [picture(6, 4, 71)],
      { reason: "incomplete-picture", picture: 0, width: 6, height: 4, bytes: 71 },
    ],
    [
      "one with four channels",
      "put {0}",
      [picture(6, 4, 96)],
      { reason: "incomplete-picture", picture: 0, width: 6, height: 4, bytes: 96 },
    ],
  ] as const) {
    it(`are refused: ${title}`, () => assert.deepEqual(pictureRefusal({ instruction, pictures }, TAKEN), expected));
  }

  it("are refused by a policy that takes none, also where only their placeholder is there", () => {
    const refusal = (instruction: string, pictures: readonly Picture[]) =>
      pictureRefusal({ instruction, pictures }, undefined);
    assert.deepEqual(refusal("put {0} away", [picture()]), { reason: "pictures-not-taken", pictures: 1 });
    assert.deepEqual(refusal("put it away", [picture()]), { reason: "pictures-not-taken", pictures: 1 });
    assert.deepEqual(refusal("put {0} away", []), { reason: "pictures-not-taken", pictures: 0 });
  });

  for (const words of ["{x}", "{-1}", "{ 0 }", "{}", "{0", "}", "{01}", "{1.0}", "{1000}", "\uff5b0\uff5dx{"]) {
    it(`cannot be named by ${JSON.stringify(words)}`, () => {
      for (const taken of [TAKEN, undefined]) {
        const refusal = pictureRefusal({ instruction: `put ${words} away`, pictures: [picture()] }, taken);
        assert.equal(refusal?.reason, "unknown-placeholder");
      }
    });
  }
});
