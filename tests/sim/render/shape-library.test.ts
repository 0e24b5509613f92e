import assert from "node:assert/strict";
import { loadMujoco, Simulation } from "../../../sim/engine/index.ts";
import { ShapeLibrary } from "../../../sim/render/index.ts";

const BALL = { kind: "sphere", radiusM: 0.1 } as const;
const OTHER = { kind: "sphere", radiusM: 0.2 } as const;
const ENDLESS = { kind: "plane", halfXM: 0, halfYM: 0 } as const;

describe("shape library", () => {
  const libraryOf = async (base?: ShapeLibrary) => {
    const xml =
      '<mujoco><worldbody><geom type="sphere" size="0.1"/><geom type="plane" size="0 0 1"/></worldbody></mujoco>';
    using simulation = Simulation.fromXml(await loadMujoco(), xml);
    return new ShapeLibrary(simulation.geometry(), base);
  };

  it("makes a shape once", async () => {
    const library = await libraryOf();
    assert.equal(library.meshOf(BALL), library.meshOf({ ...BALL }));
    assert.notEqual(library.meshOf(BALL), library.meshOf(OTHER));
  });

  it("takes over what another scene's library holds, but for what depends on the scene", async () => {
    const base = (await libraryOf()).complete();
    const library = await libraryOf(base);
    assert.equal(library.meshOf(BALL), base.meshOf(BALL));
    assert.notEqual(library.meshOf(ENDLESS), base.meshOf(ENDLESS));
  });

  it("leaves nothing behind in its base, so that a base can serve any number of scenes", async () => {
    const base = (await libraryOf()).complete();
    assert.notEqual((await libraryOf(base)).meshOf(OTHER), (await libraryOf(base)).meshOf(OTHER));
  });
});
