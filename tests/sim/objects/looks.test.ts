import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { composeMjcf } from "../../../sim/mjcf/compose-mjcf.ts";
import {
  COLOR_NAMES,
  COLORS,
  NEW_TEXTURE_NAMES,
  objectMjcf,
  type TonedObject,
  TRAINING_TEXTURE_NAMES,
} from "../../../sim/objects/index.ts";
import { radians } from "../../../src/domain/units.ts";

const block = (texture: TonedObject["texture"], color: TonedObject["color"]): TonedObject => ({
  id: "it",
  shape: "block",
  color,
  texture,
  shade: 0.5,
  sizeScale: 1,
  heightM: 0.04,
  pose: { xM: 0.5, yM: 0, yawRad: radians(0) },
  restsAtM: 0,
  role: "target",
});

describe("textures", () => {
  it("are five to learn from and two more", () => {
    assert.ok(TRAINING_TEXTURE_NAMES.length >= 5);
    assert.equal(NEW_TEXTURE_NAMES.length, 2);
  });

  for (const texture of [...TRAINING_TEXTURE_NAMES, ...NEW_TEXTURE_NAMES]) {
    it(`such as ${texture} come without a file and show two tones, unless plain`, async () => {
      const xml = composeMjcf("look", "", [objectMjcf(block(texture, "blue"))]);
      using simulation = Simulation.fromXml(await loadMujoco(), xml, { where: texture });
      const { count, data } = simulation.geometry().textures;
      const pixels = new Set(
        Array.from({ length: data.length / 3 }, (_, i) => data.subarray(3 * i, 3 * i + 3).join(" ")),
      );
      assert.deepEqual([count, pixels.size], texture === "plain" ? [0, 0] : [1, 2]);
    });
  }
});

describe("colours", () => {
  it("are ten, no two of them close", () => {
    assert.equal(COLOR_NAMES.length, 10);
    for (const [i, a] of COLOR_NAMES.entries()) {
      for (const b of COLOR_NAMES.slice(i + 1)) {
        const [from, to] = [COLORS[a], COLORS[b]];
        const apart = Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
        assert.ok(apart > 0.25, `${a} and ${b} are ${apart.toFixed(2)} apart`);
      }
    }
  });
});
