import assert from "node:assert/strict";
import { loadMujoco } from "../../../sim/engine/index.ts";
import { plainColorOf } from "../../../sim/objects/image-textures/plain-colors.ts";
import { MODEL_NAMES } from "../../../sim/objects/index.ts";
import { RecordedFolder } from "../../../sim/recorded/node/recorded-folder.node.ts";
import { type EpisodeParity, episodeParity } from "./picture-parity.ts";

const FOLDER = "tests/fixtures/bench-episodes";
/** Fewer pixels are an object that lies under another. */
const FEWEST_PIXELS = 30;

describe("the bench view beside VIMA-Bench's own pictures", () => {
  const parities: EpisodeParity[] = [];
  before(async () => {
    const mujoco = await loadMujoco();
    const folder = await RecordedFolder.open(FOLDER);
    for (const episode of folder.episodes) parities.push(await episodeParity(mujoco, folder, episode));
  });
  const seen = () => parities.flatMap(({ objects }) => objects).filter(({ pixels }) => pixels >= FEWEST_PIXELS);

  it("shows every shape in the same pixels of top", () => {
    const shapes = new Set(seen().map(({ object }) => object.name));
    assert.deepEqual([...shapes].sort(), [...MODEL_NAMES].sort());
    for (const shape of shapes) {
      // A mean: small blocks may be born in each other, and which one is seen is left to chance.
      const overlaps = seen().flatMap(({ object, overlap }) => (object.name === shape ? [overlap] : []));
      const mean = overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length;
      assert.ok(mean >= 0.9, `${shape}: ${mean.toFixed(3)} of the pixels`);
    }
  });

  it("shows plain colors within 12 gray levels", () => {
    const plain = seen().filter(({ object }) => plainColorOf(object.texture) !== undefined);
    assert.ok(plain.length > 10);
    for (const { object, pixelDifference } of plain) {
      assert.ok(pixelDifference <= 12, `${object.texture} ${object.name}: ${pixelDifference.toFixed(1)} levels`);
    }
  });

  it("shows the table and the floor in the same grays", () => {
    for (const { key, ground } of parities) assert.equal(ground, 1, key);
  });

  it("shows most of front in the same colors, patterns included", () => {
    for (const { key, front } of parities) assert.ok(front > 0.85, `${key}: ${front.toFixed(3)} of the pixels`);
  });
});
